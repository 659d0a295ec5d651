package foreview.domain.grants;

import static org.assertj.core.api.Assertions.assertThat;

import foreview.domain.cases.Act;
import foreview.domain.cases.Actor;
import foreview.domain.cases.ModelUse;
import foreview.domain.cases.Played;
import foreview.domain.cases.Refusal;
import foreview.domain.cases.Requester;
import foreview.domain.cases.Role;
import java.util.EnumSet;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Rule 9: a lead and a custodian decide, two persons by identity, neither of them the holder. */
class TwoPersonsTest {
    private final Played played = new Played().ready();

    private Optional<Refusal> decide(Actor decider, boolean give) {
        return played.refusal(decider, new GrantCommand.DecideGrant("g1", give));
    }

    private boolean isGiven() {
        return played.find(Grant.class, "g1").filter(Grant::isGiven).isPresent();
    }

    @Test
    void the_two_deciders_of_a_grant_are_two_persons() {
        played.opened().askForRunner("g1", "e1");
        assertThat(decide(Played.LEAD, true)).isEmpty();
        assertThat(decide(new Actor("lead", "institute", Role.ACCESS_CUSTODIAN), true))
                .contains(Refusal.SAME_PERSON);
        assertThat(isGiven()).isFalse();
        assertThat(decide(Played.CUSTODIAN, true)).isEmpty();
        assertThat(isGiven()).isTrue();
        assertThat(decide(new Actor("third", "center", Role.ACCESS_CUSTODIAN), true))
                .contains(Refusal.EXISTS);
    }

    @Test
    void a_grant_is_decided_once_by_each_role_and_never_by_its_holder() {
        played.joined("boss", Role.EVALUATION_LEAD).opened().ask("g1", "boss");
        assertThat(decide(new Actor("boss", "institute", Role.EVALUATION_LEAD), true))
                .contains(Refusal.SAME_PERSON);
        assertThat(decide(Played.LEAD, true)).isEmpty();
        assertThat(decide(Played.LEAD, false)).contains(Refusal.SAME_PERSON);
        assertThat(decide(new Actor("other", "institute", Role.EVALUATION_LEAD), true))
                .contains(Refusal.EXISTS);
        assertThat(decide(Played.CUSTODIAN, false)).isEmpty();
        assertThat(played.find(Grant.class, "g1")).as("one refusal ends it").isEmpty();
        assertThat(decide(Played.CUSTODIAN, true)).contains(Refusal.UNKNOWN);
        assertThat(played.refusal(Played.DEVELOPER, new GrantCommand.RevokeGrant("g1")))
                .contains(Refusal.UNKNOWN);
    }

    /** Somebody who has both roles decides in the one that is still needed. */
    @Test
    void a_decider_with_both_roles_acts_in_the_one_that_has_not_decided() {
        played.opened().askForRunner("g1", "e1");
        var both = EnumSet.of(Role.EVALUATION_LEAD, Role.ACCESS_CUSTODIAN);
        decide(Played.LEAD, true);
        var act = new Act(
                new Requester("ann", "institute", both),
                new GrantCommand.DecideGrant("g1", true),
                Optional.empty(),
                Optional.empty(),
                Map.of(),
                "r");
        var decision = played.decide.decide(played.state, act, ModelUse.NOTHING, played.now);
        assertThat(decision.entries().getLast().actor().role()).isEqualTo(Role.ACCESS_CUSTODIAN);
        assertThat(decision.state().find(Grant.class, "g1").filter(Grant::isGiven))
                .isPresent();
    }
}
