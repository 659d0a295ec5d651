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
    public static List<Requirement> of(CaseHead head, WindowKind window) {
        var all = new ArrayList<Requirement>();
        all.add(new Requirement(Kind.ACCEPTED, head.acceptedAt().isPresent(), Role.PROGRAM_OFFICER));
        if (window == WindowKind.ACCESS) determination(head, all);
        var terms = head.terms(window);
        all.add(new Requirement(Kind.TERMS_POSTED, terms.isPresent(), Role.PROGRAM_OFFICER));
        all.add(new Requirement(
                Kind.SIGNED_BY_DEVELOPER,
                terms.filter(t -> t.signed().contains(Party.DEVELOPER)).isPresent(),
                Role.DEVELOPER));
        all.add(new Requirement(
                Kind.SIGNED_BY_GOVERNMENT,
                terms.filter(t -> t.signed().contains(Party.GOVERNMENT)).isPresent(),
                Role.PROGRAM_OFFICER));
        var served = head.serving().entrySet().stream()
                .filter(checkpoint -> window == WindowKind.ASSESSMENT || head.admits(checkpoint.getKey()))
                .toList();
        all.add(new Requirement(Kind.ENDPOINT, !served.isEmpty(), Role.DEVELOPER));
        boolean answers =
                served.stream().anyMatch(checkpoint -> checkpoint.getValue().answering() > 0);
        all.add(new Requirement(Kind.PROBE, answers, Role.DEVELOPER));
        return all;
    }

    public static boolean allMet(CaseHead head, WindowKind window) {
        return of(head, window).stream().allMatch(Requirement::met);
    }

    private static void determination(CaseHead head, List<Requirement> all) {
        boolean covered = head.determinations().stream().anyMatch(d -> d.outcome() == DeterminationOutcome.COVERED);
        // both sides attest the same entry, so the one with the most attestations is shown
        var withheld = head.determinations().stream()
                .filter(d -> d.outcome() == DeterminationOutcome.WITHHELD)
                .max(Comparator.comparingInt(d -> d.attested().size()));
        all.add(new Requirement(Kind.DETERMINATION, covered || withheld.isPresent(), Role.DETERMINING_AUTHORITY));
        if (covered || withheld.isEmpty()) return;
        var attested = withheld.get().attested();
        all.add(new Requirement(
                Kind.ATTESTED_BY_DEVELOPER, attested.contains(Party.DEVELOPER), Party.DEVELOPER.signer()));
        all.add(new Requirement(
                Kind.ATTESTED_BY_GOVERNMENT, attested.contains(Party.GOVERNMENT), Party.GOVERNMENT.signer()));
    }
}
