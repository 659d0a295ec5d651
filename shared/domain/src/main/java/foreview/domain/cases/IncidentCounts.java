package foreview.domain.cases;

/**
 * How many incidents of a case are open, for the limit and the work list.
 *
 * @param forDeveloper of these, those that wait for the developer's statement
 * @param forGovernment of these, those that wait for a statement of the government side
 */
public record IncidentCounts(int open, int forDeveloper, int forGovernment) {
    public static final IncidentCounts NONE = new IncidentCounts(0, 0, 0);

    public int waitFor(Party side) {
        return side == Party.DEVELOPER ? forDeveloper : forGovernment;
    }

    public IncidentCounts plus(IncidentCounts more) {
        return new IncidentCounts(
                open + more.open, forDeveloper + more.forDeveloper, forGovernment + more.forGovernment);
    }

    public IncidentCounts minus(IncidentCounts less) {
        return new IncidentCounts(
                open - less.open, forDeveloper - less.forDeveloper, forGovernment - less.forGovernment);
    }
}
