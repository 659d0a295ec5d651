package foreview.domain.endpoints;

import static foreview.domain.cases.Played.day;
import static org.assertj.core.api.Assertions.assertThat;

import foreview.domain.cases.Decision;
import foreview.domain.cases.Played;
import foreview.domain.cases.Refusal;
import foreview.domain.evaluation.Evaluation;
import foreview.domain.evaluation.StopReason;
import foreview.domain.grants.Grant;
import foreview.domain.grants.GrantCommand;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Endpoints are given for an opening and are destroyed with the end (rule 13). */
class EndpointTest {
    private final Played played = new Played();

    private Optional<Refusal> give(String id, String checkpoint) {
        return Played.refusal(played.give(id, checkpoint));
    }

    private Optional<Refusal> remove(String id) {
        return played.refusal(Played.DEVELOPER, new EndpointCommand.RemoveEndpoint(id));
    }

    @Test
    void an_endpoint_serves_a_checkpoint_of_the_case() {
        assertThat(give("e1", "cp9")).contains(Refusal.UNKNOWN);
        assertThat(give("e1", "cp1")).isEmpty();
        assertThat(played.endpoint("e1").limits()).isEqualTo(Endpoint.Limits.DEFAULT);
    }

    /** What was stopped for good would continue at an endpoint that has its id. */
    @Test
    void an_id_is_never_used_again() {
        played.ready().opened().running("v1");
        assertThat(give("e1", "cp1")).contains(Refusal.EXISTS);
        remove("e1");
        assertThat(give("e1", "cp1")).contains(Refusal.EXISTS);
        var evaluation = played.find(Evaluation.class, "v1").orElseThrow();
        assertThat(evaluation.stop(played.state)).contains(StopReason.REVOKED);
        played.endNow();
        assertThat(give("e1", "cp1")).as("after the end").contains(Refusal.EXISTS);
    }

    @Test
    void a_removed_endpoint_is_gone_and_so_is_its_service_grant() {
        played.ready().opened().granted();
        assertThat(remove("e1")).isEmpty();
        assertThat(remove("e1")).contains(Refusal.UNKNOWN);
        assertThat(played.find(Endpoint.class, "e1")).isEmpty();
        assertThat(played.state.head().hasEndpoints()).isFalse();
        assertThat(Played.refusal(played.askForRunner("g2", "e1"))).contains(Refusal.UNKNOWN);
    }

    /** Rule 13: no window could use its credential. */
    @Test
    void a_case_with_nothing_left_of_its_cap_takes_no_endpoint() {
        played.ready().opened();
        played.now = day(30);
        assertThat(give("e9", "cp1")).contains(Refusal.CAP_USED);
    }

    @Test
    void a_case_has_at_most_fifty_endpoints_at_a_time() {
        for (int i = 0; i < 50; i++) assertThat(give("e" + i, "cp1")).isEmpty();
        assertThat(give("more", "cp1")).contains(Refusal.TOO_MANY);
        remove("e7");
        assertThat(give("more", "cp1")).isEmpty();
    }

    @Test
    void an_endpoint_has_one_service_grant_at_a_time() {
        played.ready().opened();
        assertThat(played.askForRunner("g1", "e1")).isInstanceOf(Decision.Recorded.class);
        assertThat(played.endpoint("e1").serviceGrant()).contains("g1");
        assertThat(Played.refusal(played.askForRunner("g2", "e1"))).contains(Refusal.EXISTS);
        played.play(Played.CUSTODIAN, new GrantCommand.RevokeGrant("g1"));
        assertThat(played.endpoint("e1").serviceGrant()).isEmpty();
        assertThat(played.askForRunner("g2", "e1")).isInstanceOf(Decision.Recorded.class);
        assertThat(played.find(Grant.class, "g2")).isPresent();
    }
}
