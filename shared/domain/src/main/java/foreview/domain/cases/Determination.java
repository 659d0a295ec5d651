package foreview.domain.cases;

import java.util.HashSet;
import java.util.Set;

/** An entry of the determination's history that is still the latest for one of its checkpoints. */
public record Determination(int number, DeterminationOutcome outcome, Set<String> checkpoints, Set<Party> attested) {
    public Determination {
        checkpoints = Set.copyOf(checkpoints);
        attested = Set.copyOf(attested);
    }

    /** Whether evaluation may go on: covered, or withheld and attested by both sides. */
    public boolean admits() {
        return outcome == DeterminationOutcome.COVERED
                || outcome == DeterminationOutcome.WITHHELD && attested.size() == Party.values().length;
    }

    Determination attestedBy(Party party) {
        var parties = new HashSet<>(attested);
        parties.add(party);
        return new Determination(number, outcome, checkpoints, parties);
    }

    Determination without(Set<String> redetermined) {
        var rest = new HashSet<>(checkpoints);
        rest.removeAll(redetermined);
        return new Determination(number, outcome, rest, attested);
    }
}
