package foreview.domain.cases;

import foreview.domain.window.WindowKind;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * One requirement of an opening.
 *
 * @param turn whose act it waits for, while it is missing
 */
public record Requirement(Kind kind, boolean met, Role turn) {
    public enum Kind {
        ACCEPTED,
        DETERMINATION,
        ATTESTED_BY_DEVELOPER,
        ATTESTED_BY_GOVERNMENT,
        TERMS_POSTED,
        SIGNED_BY_DEVELOPER,
        SIGNED_BY_GOVERNMENT,
        ENDPOINT,
        PROBE
    }

    /** All of them, met or missing, in the order in which they are usually met. */
    public static List<Requirement> of(CaseState state, WindowKind window) {
        var all = new ArrayList<Requirement>();
        all.add(new Requirement(Kind.ACCEPTED, state.acceptedAt().isPresent(), Role.PROGRAM_OFFICER));
        if (window == WindowKind.ACCESS) determination(state, all);
        var terms = state.terms().stream().filter(t -> t.kind() == window).findFirst();
        all.add(new Requirement(Kind.TERMS_POSTED, terms.isPresent(), Role.PROGRAM_OFFICER));
        all.add(new Requirement(
                Kind.SIGNED_BY_DEVELOPER,
                terms.filter(t -> t.signed().contains(Party.DEVELOPER)).isPresent(),
                Role.DEVELOPER));
        all.add(new Requirement(
                Kind.SIGNED_BY_GOVERNMENT,
                terms.filter(t -> t.signed().contains(Party.GOVERNMENT)).isPresent(),
                Role.PROGRAM_OFFICER));
        var served = state.endpoints().stream()
                .filter(e -> window == WindowKind.ASSESSMENT || state.admits(e.checkpoint()))
                .toList();
        all.add(new Requirement(Kind.ENDPOINT, !served.isEmpty(), Role.DEVELOPER));
        all.add(new Requirement(Kind.PROBE, served.stream().anyMatch(Endpoint::answers), Role.DEVELOPER));
        return all;
    }

    public static boolean allMet(CaseState state, WindowKind window) {
        return of(state, window).stream().allMatch(Requirement::met);
    }

    private static void determination(CaseState state, List<Requirement> all) {
        boolean covered = state.determinations().stream().anyMatch(d -> d.outcome() == Outcome.COVERED);
        // both attest the same entry: the one that is nearest to it
        var withheld = state.determinations().stream()
                .filter(d -> d.outcome() == Outcome.WITHHELD)
                .max(Comparator.comparingInt(d -> d.attested().size()));
        all.add(new Requirement(Kind.DETERMINATION, covered || withheld.isPresent(), Role.DETERMINING_AUTHORITY));
        if (covered || withheld.isEmpty()) return;
        all.add(new Requirement(
                Kind.ATTESTED_BY_DEVELOPER, withheld.get().attested().contains(Party.DEVELOPER), Role.DEVELOPER));
        all.add(new Requirement(
                Kind.ATTESTED_BY_GOVERNMENT,
                withheld.get().attested().contains(Party.GOVERNMENT),
                Role.PROGRAM_OFFICER));
    }
}
