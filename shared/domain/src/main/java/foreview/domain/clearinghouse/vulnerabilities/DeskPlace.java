package foreview.domain.clearinghouse.vulnerabilities;

/**
 * The place of an open vulnerability in the desk's lists, as the sort key of its rows: the priority first, then what the
 * lists filter by, so that a filter reads rows and no heads of what it leaves out.
 *
 * @param priority its sort key
 */
public record DeskPlace(String priority, WaitingOn waitingOn, boolean assigned, boolean serious, String id) {
    private static final char SEPARATOR = '#';

    static DeskPlace of(Vulnerability vulnerability) {
        return new DeskPlace(
                vulnerability.priority().sortKey(),
                WaitingOn.of(vulnerability),
                vulnerability.work().assignee().isPresent(),
                vulnerability.isSerious(),
                vulnerability.id());
    }

    /** Unique, and in the order of the priority. */
    public String text() {
        return priority
                + SEPARATOR
                + waitingOn
                + SEPARATOR
                + (assigned ? 'A' : '-')
                + (serious ? 'S' : '-')
                + SEPARATOR
                + id;
    }

    /**
     * @throws IllegalArgumentException for a text of another form
     */
    public static DeskPlace parse(String text) {
        var parts = text.split(String.valueOf(SEPARATOR), -1);
        if (parts.length != 4 || parts[2].length() != 2) throw new IllegalArgumentException("not a place of the desk");
        return new DeskPlace(
                parts[0], WaitingOn.valueOf(parts[1]), parts[2].charAt(0) == 'A', parts[2].charAt(1) == 'S', parts[3]);
    }
}
