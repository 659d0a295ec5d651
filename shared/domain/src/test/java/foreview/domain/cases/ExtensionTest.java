package foreview.domain.cases;

import static foreview.domain.cases.Played.day;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Rule 6: a lead may request a later end; it needs the developer's consent in time. */
class ExtensionTest {
    private final Played played = new Played();

    private Optional<Refusal> ask(Instant to) {
        return played.refusal(Played.LEAD, new WindowCommand.AskExtension(to));
    }

    private Optional<Refusal> consent(Instant to) {
        return played.refusal(Played.DEVELOPER, new WindowCommand.ConsentToExtension(to));
    }

    private void endAt(int days) {
        played.play(Played.DEVELOPER, new WindowCommand.OfferEnd(Optional.of(day(days))));
    }

    @Test
    void an_extension_needs_the_developers_consent_before_it_lapses() {
        played.ready().open(Optional.of(day(10)));
        assertThat(ask(day(31))).contains(Refusal.EXTENSION_OUT_OF_BOUNDS);
        assertThat(ask(day(20))).isEmpty();
        assertThat(played.endsAt()).isEqualTo(day(10));
        played.now = day(3);
        assertThat(consent(day(20))).contains(Refusal.NO_EXTENSION);
        ask(day(20));
        assertThat(consent(day(20))).isEmpty();
        assertThat(played.endsAt()).isEqualTo(day(20));
    }

    @Test
    void consent_names_the_end_that_the_pending_request_names() {
        played.ready().open(Optional.of(day(10)));
        ask(day(20));
        assertThat(consent(day(15))).contains(Refusal.EXTENSION_DIFFERS);
        assertThat(consent(day(25))).contains(Refusal.EXTENSION_DIFFERS);
        assertThat(played.endsAt()).isEqualTo(day(10));
        assertThat(consent(day(20))).isEmpty();
    }

    @Test
    void consent_to_an_extension_that_the_developer_went_beyond_meanwhile_shortens_nothing() {
        played.plan("r1", day(10), false);
        played.ready().opened();
        played.plan("r1", day(25), false);
        ask(day(15));
        played.plan("r1", day(25), true);
        assertThat(played.endsAt()).isEqualTo(day(25));
        assertThat(consent(day(15))).isEmpty();
        assertThat(played.endsAt()).isEqualTo(day(25));
        assertThat(played.state.head().facts().extension()).isEmpty();
    }

    @Test
    void an_earlier_end_offered_again_after_an_extension_shortens_again() {
        played.ready().opened();
        endAt(10);
        var repeated = played.play(Played.DEVELOPER, new WindowCommand.OfferEnd(Optional.of(day(10))));
        assertThat(repeated).isInstanceOf(Decision.Repeats.class);
        ask(day(20));
        consent(day(20));
        endAt(10);
        assertThat(played.endsAt()).isEqualTo(day(10));
    }

    @Test
    void a_request_ends_with_its_window() {
        played.ready().open(Optional.of(day(10)));
        ask(day(20));
        played.endNow();
        assertThat(consent(day(20))).contains(Refusal.NO_EXTENSION);
        played.reopened(Optional.of(day(10)));
        assertThat(consent(day(20))).contains(Refusal.NO_EXTENSION);
        assertThat(played.endsAt()).isEqualTo(day(10));
    }
}
