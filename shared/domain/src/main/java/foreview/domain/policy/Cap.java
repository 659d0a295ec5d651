package foreview.domain.policy;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;

/** The most open time that a model may have, over all its checkpoints, cases and resubmissions (rule 2). */
public sealed interface Cap {

    /** Hours as they pass, whatever the calendar says: 30 days are 720 hours across every change of the clocks. */
    record Elapsed(Duration length) implements Cap {
        public Elapsed {
            if (length.isNegative() || length.isZero())
                throw new IllegalArgumentException("a cap is longer than nothing");
        }

        @Override
        public Instant end(Instant opensAt, UsedTime used) {
            return opensAt.plus(length.minus(used.elapsed()));
        }

        @Override
        public ZoneId zone() {
            return ZoneOffset.UTC;
        }
    }

    /** Local dates touched by a window; the last one counts to its end, where the next day starts in that zone. */
    record Calendar(int days, ZoneId zone) implements Cap {
        public Calendar {
            if (days < 1) throw new IllegalArgumentException("a cap is longer than nothing");
        }

        @Override
        public Instant end(Instant opensAt, UsedTime used) {
            var first = opensAt.atZone(zone).toLocalDate();
            int counted = used.counts(first, zone) ? used.days() - 1 : used.days();
            return first.plusDays(days - counted).atStartOfDay(zone).toInstant();
        }
    }

    /** The instant at which a window that opens then, after what was used before, has used up the cap. */
    Instant end(Instant opensAt, UsedTime used);

    /** Whether a window that opens then has no time left: the last of the days may be opened on until it is over. */
    default boolean isSpent(Instant opensAt, UsedTime used) {
        return !end(opensAt, used).isAfter(opensAt);
    }

    /** Where used days are counted; UTC for elapsed time. */
    ZoneId zone();
}
