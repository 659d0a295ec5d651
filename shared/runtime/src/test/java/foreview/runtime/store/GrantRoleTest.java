package foreview.runtime.store;

import static foreview.domain.cases.Role.ACCESS_CUSTODIAN;
import static foreview.domain.cases.Role.EVALUATION_LEAD;
import static foreview.runtime.store.StoreFixture.recorded;
import static org.assertj.core.api.Assertions.assertThat;

import foreview.domain.cases.Command;
import foreview.domain.cases.Requester;
import foreview.domain.cases.Role;
import foreview.domain.grants.Grant;
import foreview.domain.grants.GrantCommand;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The role in which a person acts who has several in a case. */
class GrantRoleTest {
    private static final Command GIVE = new GrantCommand.DecideGrant("g1", true);

    private final StoreFixture world = new StoreFixture();
    private String id = "";

    @BeforeEach
    void ask() {
        id = world.opened();
        var ask = new GrantCommand.AskGrant("g1", Grant.RUNNER, "cp1", Optional.of("e1"), "cyber");
        recorded(world.ask(id, "center", EVALUATION_LEAD, ask));
    }

    @AfterEach
    void close() {
        world.close();
    }

    @Test
    void a_lead_who_is_custodian_too_decides_in_the_role_that_has_not_decided() {
        recorded(world.ask(id, "center", EVALUATION_LEAD, GIVE));
        assertThat(role(GIVE)).isEqualTo(ACCESS_CUSTODIAN);
    }

    @Test
    void a_custodian_who_is_lead_too_decides_in_the_role_that_has_not_decided() {
        recorded(world.ask(id, "center", ACCESS_CUSTODIAN, GIVE));
        assertThat(role(GIVE)).isEqualTo(EVALUATION_LEAD);
    }

    @Test
    void an_act_that_one_role_may_do_is_done_in_that_role() {
        assertThat(role(new GrantCommand.RevokeGrant("g1"))).isEqualTo(ACCESS_CUSTODIAN);
    }

    /** In which a person with both roles did it. */
    private Role role(Command command) {
        CommandFactory both = (stored, _) -> Optional.of(CommandRequest.of(command)
                .by(
                        new Requester(stored.pseudonym("both"), "center", Set.of(EVALUATION_LEAD, ACCESS_CUSTODIAN)),
                        "r1"));
        var recorded = recorded(world.change(id, both, Optional.empty()));
        return recorded.commit().main().orElseThrow().entry().actor().role();
    }
}
