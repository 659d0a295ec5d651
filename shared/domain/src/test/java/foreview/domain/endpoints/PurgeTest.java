package foreview.domain.endpoints;

import static foreview.domain.cases.Played.day;
import static org.assertj.core.api.Assertions.assertThat;

import foreview.domain.cases.Decision;
import foreview.domain.cases.Played;
import foreview.domain.cases.Refusal;
import foreview.domain.cases.Stage;
import foreview.domain.window.WindowKind;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Rules 13 and 16: closed means that the purge is proved, and nothing else. */
class PurgeTest {
    private final Played played = new Played().ready().opened();

    private Stage stage() {
        return played.state.head().stage();
    }

    /** An end between the look into the vault and the certificate makes credentials that it does not count. */
    @Test
    void no_certificate_is_given_while_the_vault_holds_what_nothing_uses() {
        played.endNow();
        played.reopened(Optional.of(day(3)));
        int before = played.docket.size();
        played.now = day(3);
        assertThat(Played.refusal(played.purge(1, "e2"))).contains(Refusal.NOT_FINISHED);
        assertThat(played.docket).as("the end itself is recorded").hasSize(before + 1);
        assertThat(Played.refusal(played.purge(2))).isEmpty();
        assertThat(stage()).isEqualTo(Stage.CLOSED);
    }

    @Test
    void what_the_vault_still_holds_may_serve_the_next_window() {
        played.endNow();
        played.reopened(Optional.of(day(3)));
        assertThat(Played.refusal(played.purge(1, "e2"))).isEmpty();
        assertThat(played.state.head().purgeDue()).isEmpty();
        assertThat(played.state.head().window()).isPresent();
        assertThat(Played.refusal(played.purge(1, "e2"))).as("proved already").contains(Refusal.EXISTS);
    }

    @Test
    void a_closed_case_takes_acts_and_may_open_again() {
        played.endNow();
        played.purge(1);
        assertThat(stage()).isEqualTo(Stage.CLOSED);
        assertThat(played.withdraw()).isInstanceOf(Decision.Recorded.class);
        assertThat(stage()).isEqualTo(Stage.CLOSED);
        assertThat(played.ready().open(Optional.empty())).isInstanceOf(Decision.Recorded.class);
    }

    @Test
    void a_case_that_is_given_an_endpoint_is_not_closed_until_that_is_gone() {
        played.endNow();
        played.prepared(WindowKind.ACCESS);
        played.purge(1);
        assertThat(stage()).as("one credential is left").isEqualTo(Stage.ENDED);
        played.play(Played.DEVELOPER, new EndpointCommand.RemoveEndpoint(played.lastEndpoint()));
        assertThat(played.state.head().purgeDue()).isPresent();
        played.purge(1);
        assertThat(stage()).isEqualTo(Stage.CLOSED);
        played.prepared(WindowKind.ACCESS);
        assertThat(stage()).isEqualTo(Stage.ENDED);
    }

    @Test
    void the_first_unproved_end_is_the_one_whose_purge_is_due() {
        played.now = day(1);
        played.endNow();
        played.reopened(Optional.of(day(3)));
        played.now = day(3);
        played.settle();
        assertThat(played.state.head().purgeDue()).contains(day(1));
    }
}
