package foreview.domain.grants;

import foreview.domain.cases.Actor;
import foreview.domain.cases.CaseHead;
import foreview.domain.cases.Entity;
import foreview.domain.cases.Role;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Access of one holder to one checkpoint, while its window is open. Two persons decide: an evaluation lead and an access
 * custodian, neither of them the holder (rule 9).
 *
 * @param generation of the case that it was asked in; it is dead in a later one
 * @param endpoint only for the runner's own service grant, which has one per checkpoint, endpoint and window
 * @param over whether it was refused or revoked
 */
public record Grant(
        String id,
        int generation,
        String holder,
        String checkpoint,
        Optional<String> endpoint,
        String purpose,
        List<Actor> deciders,
        boolean over)
        implements Entity {
    /** The holder of service grants. */
    public static final String RUNNER = "runner";

    public Grant {
        deciders = List.copyOf(deciders);
    }

    static Grant asked(GrantEvent.GrantAsked asked, int generation) {
        return new Grant(
                asked.id(),
                generation,
                asked.holder(),
                asked.checkpoint(),
                asked.endpoint(),
                asked.purpose(),
                List.of(),
                false);
    }

    @Override
    public boolean isDead(CaseHead head) {
        return over || generation != head.generation();
    }

    public boolean isService() {
        return holder.equals(RUNNER);
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

    Grant decidedBy(Actor decider) {
        var next = new ArrayList<>(deciders);
        next.add(decider);
        return with(next, over);
    }

    /** A decision of somebody who was struck before the second decision does not count. */
    Grant withoutDecider(String person) {
        return with(deciders.stream().filter(d -> !d.person().equals(person)).toList(), over);
    }

    Grant end() {
        return with(deciders, true);
    }

    private Grant with(List<Actor> by, boolean isOver) {
        return new Grant(id, generation, holder, checkpoint, endpoint, purpose, by, isOver);
    }
}
