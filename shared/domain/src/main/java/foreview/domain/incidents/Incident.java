package foreview.domain.incidents;

import foreview.domain.cases.Entity;
import foreview.domain.cases.IncidentCounts;
import foreview.domain.cases.Party;
import foreview.domain.cases.Role;
import foreview.domain.window.Side;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * An incident, as the docket records it. All texts are sealed beside the entries that it names.
 *
 * @param reporter the pseudonym in the case of the person who reported it
 * @param reportedBy the role in which that person reported it
 * @param entry of the report
 * @param suspended the sides that the report suspended; a side that was suspended already is not among them
 * @param developer the entries of the developer's statements, in their order
 * @param government the entries of the government side's statements, in their order
 */
public record Incident(
        String id,
        Kind kind,
        String reporter,
        Role reportedBy,
        Instant reportedAt,
        long entry,
        List<Side> suspended,
        List<Long> developer,
        List<Long> government,
        Optional<Closing> closing)
        implements Entity {

    /** What happened. */
    public enum Kind {
        /** A credential of an endpoint is known to others. */
        LEAKED_KEY,
        /** The model itself, such as its weights. This is no release. */
        LEAKED_MODEL,
        /** The model acted outside of what it was run in. */
        ESCAPE,
        OTHER
    }

    /**
     * The end of the work on it; it lifts no suspension.
     *
     * @param by the pseudonym in the case
     */
    public record Closing(String by, Role role, Instant at, long entry) {}

    public Incident {
        suspended = List.copyOf(suspended);
        developer = List.copyOf(developer);
        government = List.copyOf(government);
    }

    /** The side that a role states for, if it states for one. */
    public static Optional<Party> sideOf(Role role) {
        return switch (role) {
            case DEVELOPER -> Optional.of(Party.DEVELOPER);
            case PROGRAM_OFFICER, EVALUATION_LEAD, ACCESS_CUSTODIAN -> Optional.of(Party.GOVERNMENT);
            case DETERMINING_AUTHORITY, EVALUATOR, PARTNER, AUDITOR, FINDER, COORDINATOR, VENDOR, MEMBER, FOREVIEW ->
                Optional.empty();
        };
    }

    public boolean isOpen() {
        return closing.isEmpty();
    }

    public List<Long> statements(Party side) {
        return side == Party.DEVELOPER ? developer : government;
    }

    /** Whether an open incident waits for that side's first statement; a report by the side is one. */
    public boolean waitsFor(Party side) {
        return isOpen() && statements(side).isEmpty() && !sideOf(reportedBy).equals(Optional.of(side));
    }

    /** What it counts in the head. */
    IncidentCounts counts() {
        return new IncidentCounts(
                isOpen() ? 1 : 0, waitsFor(Party.DEVELOPER) ? 1 : 0, waitsFor(Party.GOVERNMENT) ? 1 : 0);
    }

    /** The docket entries that are about it, in their order. */
    public List<Long> timeline() {
        var closed = closing.map(Closing::entry).stream();
        return Stream.of(Stream.of(entry), developer.stream(), government.stream(), closed)
                .flatMap(entries -> entries)
                .sorted()
                .toList();
    }

    Incident stated(Party side, long statement) {
        boolean ofDeveloper = side == Party.DEVELOPER;
        return with(
                ofDeveloper ? and(developer, statement) : developer,
                ofDeveloper ? government : and(government, statement),
                closing);
    }

    Incident closed(Closing by) {
        return with(developer, government, Optional.of(by));
    }

    private Incident with(List<Long> ofDeveloper, List<Long> ofGovernment, Optional<Closing> end) {
        return new Incident(
                id, kind, reporter, reportedBy, reportedAt, entry, suspended, ofDeveloper, ofGovernment, end);
    }

    private static List<Long> and(List<Long> entries, long one) {
        return Stream.concat(entries.stream(), Stream.of(one)).toList();
    }
}
