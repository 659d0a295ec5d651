package foreview.domain.evaluation;

import static foreview.domain.cases.Played.day;
import static org.assertj.core.api.Assertions.assertThat;

import foreview.domain.cases.Played;
import foreview.domain.cases.WindowCommand;
import foreview.domain.endpoints.EndpointCommand;
import foreview.domain.window.Side;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** Rules 2, 4 and 13: what one look at a case allows the runner. */
class AccessCheckTest {
    private static final Duration SKEW = Duration.ofSeconds(2);

    private final Played played = new Played().ready().opened().running("v1");

    private AccessCheck check() {
        return new AccessCheck(played.state, played.now, SKEW);
    }

    @Test
    void no_call_has_a_deadline_after_the_end_less_the_skew() {
        played.now = day(30).minusSeconds(62);
        assertThat(check().left("v1")).contains(Duration.ofSeconds(60));
        played.now = day(30).minusSeconds(2);
        assertThat(check().left("v1")).isEmpty();
    }

    @Test
    void nothing_is_left_while_the_model_may_not_be_called() {
        assertThat(check().left("v1")).isPresent();
        played.play(Played.CUSTODIAN, new WindowCommand.Suspend(Side.CUSTODIAN));
        assertThat(check().left("v1")).isEmpty();
        assertThat(check().permission("v1")).isEqualTo(RunPermission.SUSPENDED);
    }

    @Test
    void suspended_time_is_no_time_of_the_window() {
        played.now = day(1);
        played.play(Played.CUSTODIAN, new WindowCommand.Suspend(Side.CUSTODIAN));
        played.now = day(3);
        assertThat(check().unsuspended()).isEqualTo(Duration.ofDays(1));
        played.play(Played.CUSTODIAN, new WindowCommand.Lift(Side.CUSTODIAN));
        played.now = day(4);
        assertThat(check().unsuspended()).isEqualTo(Duration.ofDays(2));
    }

    @Test
    void an_endpoint_that_is_removed_is_not_served() {
        assertThat(check().endpoint("e1")).isPresent();
        played.play(Played.DEVELOPER, new EndpointCommand.RemoveEndpoint("e1"));
        assertThat(check().endpoint("e1")).isEmpty();
        assertThat(check().left("v1")).isEmpty();
    }
}
