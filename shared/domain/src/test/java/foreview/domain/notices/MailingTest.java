package foreview.domain.notices;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

/** The first notice is mailed at once, further ones within the hour wait for one digest; urgent ones up to a bound. */
class MailingTest {
    private static final Instant START = Instant.parse("2026-11-23T10:00:00.000Z");
    private static final Duration HOUR = Duration.ofHours(1);

    @Test
    void what_follows_within_the_hour_waits_for_its_end() {
        var mailing = Mailing.NOTHING;
        assertThat(mailing.nextAt(false, START)).isEqualTo(START);
        mailing = mailing.mailed(START);
        var soon = START.plusSeconds(1);
        assertThat(mailing.nextAt(false, soon)).isEqualTo(START.plus(HOUR));
        assertThat(mailing.nextAt(true, soon)).isEqualTo(soon);
        assertThat(mailing.nextAt(false, START.plus(HOUR))).isEqualTo(START.plus(HOUR));
    }

    /** Whatever happens, nobody gets more than the digests and the urgent mails of each hour. */
    @Property(tries = 200)
    void every_flood_of_urgent_notices_is_bounded(
            @ForAll @Size(max = 200) List<@IntRange(max = 120) Integer> secondsBetween) {
        var mailing = Mailing.NOTHING;
        var now = START;
        int mails = 0;
        for (int seconds : secondsBetween) {
            now = now.plusSeconds(seconds);
            if (mailing.nextAt(true, now).isAfter(now)) continue;
            mailing = mailing.mailed(now);
            mails++;
        }
        long hours = Duration.between(START, now).toHours() + 1;
        assertThat(mails).isLessThanOrEqualTo((int) (2 * hours) * 7);
    }
}
