package foreview.domain.notices;

import static org.assertj.core.api.Assertions.assertThat;

import foreview.domain.notices.Delivery.State;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

/** A delivery is tried for three days at growing pauses, then it has failed. */
class DeliveryTest {
    private static final Instant START = Instant.parse("2026-11-23T10:00:00.000Z");
    private static final Notice NOTICE = new Notice(NoticeCause.ENDED, 7, Optional.empty());

    private static Delivery begun() {
        return Delivery.begun("msg-1", NOTICE, Optional.of("c1"), START, START, State.PENDING);
    }

    @Property(tries = 100)
    void every_delivery_that_never_succeeds_fails_after_three_days_and_not_before(@ForAll long seed) {
        var random = new Random(seed);
        var delivery = begun();
        var now = START;
        while (delivery.isPending()) {
            assertThat(delivery.isDue(now)).isTrue();
            delivery = delivery.failed(Optional.of(503), Duration.ZERO, random, now);
            if (delivery.isPending()) {
                assertThat(delivery.nextAt()).isBetween(now, START.plus(Delivery.LASTS));
                now = delivery.nextAt();
            }
        }
        assertThat(delivery.state()).isEqualTo(State.FAILED);
        assertThat(delivery.endedAt()).contains(START.plus(Delivery.LASTS));
        assertThat(delivery.attempts()).isBetween(18, 400);
    }

    @Test
    void an_endpoint_may_ask_for_a_longer_pause() {
        var asked = Duration.ofMinutes(20);
        var delivery = begun().failed(Optional.of(429), asked, new Random(1), START);
        assertThat(delivery.nextAt()).isEqualTo(START.plus(asked));
    }

    @Test
    void one_attempt_at_a_time_has_the_delivery() {
        var claimed = begun().claimed(START);
        assertThat(claimed.isDue(START.plus(Duration.ofSeconds(119)))).isFalse();
        assertThat(claimed.isDue(START.plus(Duration.ofSeconds(120)))).isTrue();
        assertThat(claimed.attempts()).isZero();
    }

    @Test
    void a_replay_begins_the_three_days_anew_under_the_same_message() {
        var later = START.plus(Duration.ofDays(9));
        var failed = begun().failed(Optional.empty(), Duration.ZERO, new Random(1), later);
        assertThat(failed.state()).isEqualTo(State.FAILED);
        var again = failed.replayed(later);
        assertThat(again.message()).isEqualTo(failed.message());
        assertThat(again.failed(Optional.empty(), Duration.ZERO, new Random(1), later)
                        .isPending())
                .isTrue();
    }
}
