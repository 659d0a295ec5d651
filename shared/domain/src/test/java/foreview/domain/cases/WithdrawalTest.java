package foreview.domain.cases;

import static foreview.domain.cases.Played.day;
import static org.assertj.core.api.Assertions.assertThat;

import foreview.domain.endpoints.Endpoint;
import foreview.domain.window.WindowKind;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** A withdrawal is never refused; it destroys what was given for an opening, and the developer may open again. */
class WithdrawalTest {
    private final Played played = new Played();

    @Test
    void withdrawn_and_opened_again_has_the_time_that_is_left() {
        played.ready().opened();
        played.now = day(10);
        played.withdraw();
        assertThat(played.state.head().stage()).isEqualTo(Stage.ENDED);
        played.now = day(15);
        assertThat(Played.refusal(played.open(Optional.empty()))).contains(Refusal.REQUIREMENTS_MISSING);
        played.reopened(Optional.empty());
        assertThat(played.endsAt()).isEqualTo(played.now.plus(Duration.ofDays(20)));
    }

    @Test
    void a_repetition_answers_with_the_first_entry() {
        played.ready().opened();
        var first = played.withdraw().entries().getFirst().sequence();
        var again = played.withdraw();
        assertThat(again).isInstanceOfSatisfying(Decision.Repeats.class, r -> assertThat(r.sequence())
                .isEqualTo(first));
    }

    /** Rule 13: what was given for an opening that will not come is destroyed, and no end moves. */
    @Test
    void a_withdrawal_after_the_end_gives_up_the_endpoint_that_was_given_since() {
        played.ready().opened().endNow();
        played.purge(1);
        var end = played.lastEnd();
        played.ready();
        var endpoint = played.lastEndpoint();
        played.now = Played.START.plusSeconds(60);
        played.withdraw();
        assertThat(played.find(Endpoint.class, endpoint)).isEmpty();
        assertThat(played.state.head().hasEndpoints()).isFalse();
        assertThat(played.state.head().purgeDue()).contains(played.now);
        assertThat(played.state.head().stage())
                .as("the purge is not proved any more")
                .isEqualTo(Stage.ENDED);
        assertThat(played.lastEnd()).isEqualTo(end);
        played.purge(1);
        assertThat(played.state.head().stage()).isEqualTo(Stage.CLOSED);
    }

    @Test
    void a_withdrawal_repeated_after_an_endpoint_was_given_destroys_its_credential_too() {
        played.ready().opened();
        var first = played.withdraw();
        assertThat(played.withdraw()).isInstanceOf(Decision.Repeats.class);
        played.purge(1);
        played.prepared(WindowKind.ACCESS);
        assertThat(played.state.head().hasEndpoints()).isTrue();
        assertThat(played.withdraw()).isInstanceOf(Decision.Recorded.class);
        assertThat(played.state.head().hasEndpoints()).isFalse();
        assertThat(played.state.head().purgeDue()).isPresent();
        assertThat(played.lastEnd())
                .as("an end is final")
                .isEqualTo(first.state().head().lastEnd());
    }

    @Test
    void a_withdrawal_after_an_end_is_recorded_and_phase_and_reason_stay() {
        played.ready().opened().release();
        var end = played.lastEnd();
        played.now = day(1);
        assertThat(played.withdraw()).isInstanceOf(Decision.Recorded.class);
        assertThat(played.lastEnd()).isEqualTo(end);
        played.purge(1);
        played.now = day(2);
        assertThat(played.withdraw()).isInstanceOf(Decision.Repeats.class);
        assertThat(played.state.head().stage()).isEqualTo(Stage.CLOSED);
    }

    @Test
    void an_endpoint_given_since_makes_no_earlier_end_and_no_release_new() {
        played.ready().opened().endNow();
        played.release("r1", false);
        played.prepared(WindowKind.ACCESS);
        assertThat(played.endNow()).isInstanceOf(Decision.Repeats.class);
        assertThat(played.release("r2", false)).isInstanceOf(Decision.Repeats.class);
    }
}
