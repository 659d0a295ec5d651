package foreview.domain.cases;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Access of one holder to one checkpoint, as long as its window is open. Two persons decide: an evaluation lead and an
 * access custodian, neither of them the holder (rule 9).
 *
 * @param endpoint only for the runner's own service grant, which has one per checkpoint, endpoint and window
 */
public record Grant(
        String id, String holder, String checkpoint, Optional<String> endpoint, String purpose, List<Actor> deciders) {
    public static final String RUNNER = "runner";

    public Grant {
        deciders = List.copyOf(deciders);
    }

    public boolean isGiven() {
        return decided(Role.EVALUATION_LEAD) && decided(Role.ACCESS_CUSTODIAN);
    }

    public boolean decided(Role role) {
        return deciders.stream().anyMatch(decider -> decider.role() == role);
    }

    public boolean isDecidedBy(String person) {
        return deciders.stream().anyMatch(decider -> decider.person().equals(person));
    }

    /** What a person said who was struck before the second decision does not count towards it. */
    Grant withoutDecider(String person) {
        var rest = deciders.stream().filter(d -> !d.person().equals(person)).toList();
        return new Grant(id, holder, checkpoint, endpoint, purpose, rest);
    }

    Grant decidedBy(Actor decider) {
        var next = new ArrayList<>(deciders);
        next.add(decider);
        return new Grant(id, holder, checkpoint, endpoint, purpose, next);
    }
}
