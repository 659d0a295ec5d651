package foreview.domain.roster;

import foreview.domain.cases.Entity;
import foreview.domain.cases.Role;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A person in a case: its lines of the roster, and whether the developer struck it.
 *
 * @param person the pseudonym in this case
 * @param lines without any right until the developer accepts them (rule 8)
 * @param numbered how many lines the person ever had; a line's id is never used again
 * @param own what of the case's open work is the person's own, and so waits for others
 */
public record Participant(String person, List<Line> lines, int numbered, boolean struck, Own own) implements Entity {
    public Participant {
        lines = List.copyOf(lines);
    }

    /**
     * One line of the roster.
     *
     * @param id the person's pseudonym, a dot, and a number
     */
    public record Line(String id, String org, Role role, boolean accepted) {
        Line accept() {
            return new Line(id, org, role, true);
        }
    }

    /**
     * The person's own open work, which others must decide (rule 9).
     *
     * @param drafted findings that wait for a review
     * @param reviewed accepted findings that are not shared yet
     */
    public record Own(int drafted, int reviewed) {
        public static final Own NOTHING = new Own(0, 0);
    }

    /** A person who has no entity in the case yet. */
    public static Participant unknown(String person) {
        return new Participant(person, List.of(), 0, false, Own.NOTHING);
    }

    @Override
    public String id() {
        return person;
    }

    /** The person that a line belongs to, by the form of its id. */
    public static String personOf(String lineId) {
        int dot = lineId.lastIndexOf('.');
        return dot < 0 ? lineId : lineId.substring(0, dot);
    }

    public Optional<Line> line(String lineId) {
        return lines.stream().filter(line -> line.id().equals(lineId)).findFirst();
    }

    boolean has(String org, Role role) {
        return lines.stream().anyMatch(line -> line.org().equals(org) && line.role() == role);
    }

    /** Whether the person may hold a grant. */
    public boolean isEvaluating() {
        return lines.stream().anyMatch(this::isEvaluating);
    }

    /** The same in that organization. */
    public boolean isEvaluatingFor(String org) {
        return lines.stream().anyMatch(line -> isEvaluating(line) && line.org().equals(org));
    }

    private boolean isEvaluating(Line line) {
        return !struck && line.accepted() && (line.role() == Role.EVALUATOR || line.role() == Role.EVALUATION_LEAD);
    }

    String nextLine() {
        return person + "." + (numbered + 1);
    }

    Participant with(Line line) {
        var more = new ArrayList<>(lines);
        more.add(line);
        return new Participant(person, more, numbered + 1, struck, own);
    }

    Participant accepted(String lineId) {
        var next = lines.stream()
                .map(line -> line.id().equals(lineId) ? line.accept() : line)
                .toList();
        return new Participant(person, next, numbered, struck, own);
    }

    Participant strike() {
        return new Participant(person, List.of(), numbered, true, own);
    }

    /** With more or fewer findings of its own that wait. */
    public Participant owning(int moreDrafted, int moreReviewed) {
        var next = new Own(own.drafted + moreDrafted, own.reviewed + moreReviewed);
        return new Participant(person, lines, numbered, struck, next);
    }
}
