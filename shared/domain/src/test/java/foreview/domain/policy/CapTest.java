package foreview.domain.policy;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.Optional;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;

class CapTest {
    private static final ZoneId NEW_YORK = ZoneId.of("America/New_York");
    private static final Cap HOURS = new Cap.Elapsed(Duration.ofHours(720));
    private static final Cap DAYS = new Cap.Calendar(30, NEW_YORK);

    private static Instant newYork(String local) {
        return ZonedDateTime.of(java.time.LocalDateTime.parse(local), NEW_YORK).toInstant();
    }

    @Test
    void elapsed_hours_ignore_a_change_of_the_clocks() {
        var opens = newYork("2026-10-20T09:00:00"); // the clocks go back on 1 November
        assertThat(HOURS.end(opens, Used.NOTHING)).isEqualTo(newYork("2026-11-19T08:00:00"));
    }

    @Test
    void calendar_days_end_where_the_day_after_the_last_one_starts() {
        assertThat(DAYS.end(newYork("2026-10-20T23:59:59"), Used.NOTHING)).isEqualTo(newYork("2026-11-19T00:00:00"));
        assertThat(DAYS.end(newYork("2028-02-01T00:00:00"), Used.NOTHING))
                .as("29 February is a day")
                .isEqualTo(newYork("2028-03-02T00:00:00"));
    }

    @Test
    void a_day_that_starts_late_starts_when_it_starts() {
        var cap = new Cap.Calendar(1, ZoneId.of("America/Asuncion")); // its clocks went forward at midnight until 2024
        var opens = Instant.parse("2023-09-30T15:00:00Z");
        assertThat(cap.end(opens, Used.NOTHING)).isEqualTo(Instant.parse("2023-10-01T04:00:00Z"));
    }

    @Test
    void two_windows_of_one_day_use_one_day() {
        var used = Used.NOTHING
                .plus(newYork("2026-06-01T09:00:00"), newYork("2026-06-01T10:00:00"), NEW_YORK)
                .plus(newYork("2026-06-01T12:00:00"), newYork("2026-06-02T00:00:00"), NEW_YORK);
        assertThat(used.days()).isEqualTo(1);
        assertThat(used.lastDay()).contains(LocalDate.of(2026, 6, 1));
        assertThat(DAYS.end(newYork("2026-06-01T13:00:00"), used)).isEqualTo(newYork("2026-07-01T00:00:00"));
    }

    @Test
    void a_window_that_ended_before_it_opened_uses_nothing() {
        var opens = newYork("2026-06-02T09:00:00");
        assertThat(Used.NOTHING.plus(opens, opens, NEW_YORK)).isEqualTo(Used.NOTHING);
        assertThat(Used.NOTHING.plus(opens, opens.minusSeconds(5), NEW_YORK)).isEqualTo(Used.NOTHING);
    }

    @Property
    void every_split_of_the_time_ends_at_the_same_total(
            @ForAll @LongRange(min = 1, max = 719) long firstHours,
            @ForAll @IntRange(min = 0, max = 4000) int gapHours) {
        var opens = Instant.parse("2026-02-27T11:11:11.111Z");
        var used = Used.NOTHING.plus(opens, opens.plus(Duration.ofHours(firstHours)), HOURS.zone());
        var again = opens.plus(Duration.ofHours(firstHours + gapHours));
        var whole = used.plus(again, HOURS.end(again, used), HOURS.zone());
        assertThat(whole.elapsed()).isEqualTo(Duration.ofHours(720));
        assertThat(HOURS.isSpent(whole)).isTrue();
        assertThat(HOURS.isSpent(used)).isFalse();
    }

    @Property
    void every_calendar_window_touches_at_most_its_days(@ForAll @IntRange(min = 0, max = 200_000) int minutes) {
        var opens = Instant.parse("2026-02-20T00:00:00Z").plus(Duration.ofMinutes(minutes));
        var used = Used.NOTHING.plus(opens, DAYS.end(opens, Used.NOTHING), NEW_YORK);
        assertThat(used.days()).isEqualTo(30);
        assertThat(DAYS.isSpent(used)).isTrue();
        assertThat(used.lastDay())
                .isEqualTo(Optional.of(opens.atZone(NEW_YORK).toLocalDate().plusDays(29)));
    }
}
