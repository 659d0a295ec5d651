package foreview.domain.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.Optional;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

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
        assertThat(HOURS.end(opens, UsedTime.NOTHING)).isEqualTo(newYork("2026-11-19T08:00:00"));
    }

    @Test
    void calendar_days_end_where_the_day_after_the_last_one_starts() {
        assertThat(DAYS.end(newYork("2026-10-20T23:59:59"), UsedTime.NOTHING))
                .isEqualTo(newYork("2026-11-19T00:00:00"));
        assertThat(DAYS.end(newYork("2028-02-01T00:00:00"), UsedTime.NOTHING))
                .as("29 February is a day")
                .isEqualTo(newYork("2028-03-02T00:00:00"));
    }

    @Test
    void a_day_that_starts_late_starts_when_it_starts() {
        var cap = new Cap.Calendar(1, ZoneId.of("America/Asuncion")); // its clocks went forward at midnight until 2024
        var opens = Instant.parse("2023-09-30T15:00:00Z");
        assertThat(cap.end(opens, UsedTime.NOTHING)).isEqualTo(Instant.parse("2023-10-01T04:00:00Z"));
    }

    /** The first days' local dates, the opening's among them, and where the day after the last one starts. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        the clocks go forward           | America/New_York    | 3  | 2026-03-07T12:00:00-05:00 | 2026-03-10T00:00:00-04:00
        the clocks go back              | America/New_York    | 3  | 2026-10-31T12:00:00-04:00 | 2026-11-03T00:00:00-05:00
        opened in the hour that is gone | Europe/Berlin       | 1  | 2026-03-29T03:00:00+02:00 | 2026-03-30T00:00:00+02:00
        opened in the hour that is twice| Europe/Berlin       | 1  | 2026-10-25T02:30:00+01:00 | 2026-10-26T00:00:00+01:00
        a leap day                      | UTC                 | 2  | 2028-02-28T23:59:59Z     | 2028-03-01T00:00:00Z
        no leap day                     | UTC                 | 2  | 2026-02-28T23:59:59Z     | 2026-03-02T00:00:00Z
        the end of a year               | Asia/Tokyo          | 30 | 2026-12-31T23:59:59+09:00 | 2027-01-30T00:00:00+09:00
        a midnight that does not exist  | America/Asuncion    | 1  | 2023-09-30T12:00:00-04:00 | 2023-10-01T01:00:00-03:00
        another                         | Africa/Cairo        | 2  | 2023-04-27T00:00:00+02:00 | 2023-04-29T00:00:00+03:00
        the day before it               | Africa/Cairo        | 1  | 2023-04-27T23:59:59+02:00 | 2023-04-28T01:00:00+03:00
        a midnight that is twice        | America/Havana      | 1  | 2026-10-31T12:00:00-04:00 | 2026-11-01T00:00:00-04:00
        a date that does not exist      | Pacific/Apia        | 2  | 2011-12-29T12:00:00-10:00 | 2011-12-31T00:00:00+14:00
        the first nanosecond of a day   | UTC                 | 1  | 2026-06-01T00:00:00Z     | 2026-06-02T00:00:00Z
        the last nanosecond of a day    | UTC                 | 1  | 2026-06-01T23:59:59.999999999Z | 2026-06-02T00:00:00Z
        """)
    void calendar_days_are_local_dates(String name, ZoneId zone, int days, OffsetDateTime opens, OffsetDateTime ends) {
        assertThat(new Cap.Calendar(days, zone).end(opens.toInstant(), UsedTime.NOTHING))
                .isEqualTo(ends.toInstant());
    }

    @Test
    void the_last_day_may_be_opened_on_until_it_is_over() {
        var day = new Cap.Calendar(1, NEW_YORK);
        var used = UsedTime.NOTHING.plus(newYork("2026-06-01T09:00:00"), newYork("2026-06-01T09:05:00"), NEW_YORK);
        assertThat(day.isSpent(newYork("2026-06-01T23:59:59"), used)).isFalse();
        assertThat(day.end(newYork("2026-06-01T10:00:00"), used)).isEqualTo(newYork("2026-06-02T00:00:00"));
        assertThat(day.isSpent(newYork("2026-06-02T00:00:00"), used)).isTrue();
    }

    @Test
    void a_window_to_midnight_does_not_touch_the_day_that_starts_there() {
        var opens = newYork("2026-06-01T09:00:00");
        var midnight = newYork("2026-06-02T00:00:00");
        assertThat(UsedTime.NOTHING.plus(opens, midnight, NEW_YORK).days()).isEqualTo(1);
        assertThat(UsedTime.NOTHING.plus(opens, midnight.plusNanos(1), NEW_YORK).days())
                .isEqualTo(2);
    }

    /** Rule 7: which date of one zone is which of another cannot be told, so it is counted again. */
    @Test
    void a_day_of_another_zone_is_another_day() {
        var tokyo = ZoneId.of("Asia/Tokyo");
        var opens = Instant.parse("2026-06-01T16:00:00Z"); // 2 June in Tokyo
        var used = UsedTime.NOTHING.plus(opens, opens.plusSeconds(60), tokyo);
        var utc = new Cap.Calendar(2, ZoneId.of("UTC"));
        var again = Instant.parse("2026-06-02T01:00:00Z");
        assertThat(utc.end(again, used)).isEqualTo(Instant.parse("2026-06-03T00:00:00Z"));
        var whole = used.plus(again, utc.end(again, used), utc.zone());
        assertThat(whole.days()).isEqualTo(2);
        assertThat(utc.isSpent(Instant.parse("2026-06-03T00:00:00Z"), whole)).isTrue();
    }

    @Test
    void a_cap_is_longer_than_nothing() {
        assertThatIllegalArgumentException().isThrownBy(() -> new Cap.Calendar(0, NEW_YORK));
        assertThatIllegalArgumentException().isThrownBy(() -> new Cap.Elapsed(Duration.ZERO));
        assertThatIllegalArgumentException().isThrownBy(() -> new Cap.Elapsed(Duration.ofNanos(-1)));
    }

    @Test
    void two_windows_of_one_day_use_one_day() {
        var used = UsedTime.NOTHING
                .plus(newYork("2026-06-01T09:00:00"), newYork("2026-06-01T10:00:00"), NEW_YORK)
                .plus(newYork("2026-06-01T12:00:00"), newYork("2026-06-02T00:00:00"), NEW_YORK);
        assertThat(used.days()).isEqualTo(1);
        assertThat(used.lastDay()).contains(new UsedTime.Day(LocalDate.of(2026, 6, 1), NEW_YORK));
        assertThat(DAYS.end(newYork("2026-06-01T13:00:00"), used)).isEqualTo(newYork("2026-07-01T00:00:00"));
    }

    @Test
    void a_window_that_ended_before_it_opened_uses_nothing() {
        var opens = newYork("2026-06-02T09:00:00");
        assertThat(UsedTime.NOTHING.plus(opens, opens, NEW_YORK)).isEqualTo(UsedTime.NOTHING);
        assertThat(UsedTime.NOTHING.plus(opens, opens.minusSeconds(5), NEW_YORK))
                .isEqualTo(UsedTime.NOTHING);
    }

    @Property
    void every_split_of_the_time_ends_at_the_same_total(
            @ForAll @LongRange(min = 1, max = 719) long firstHours,
            @ForAll @IntRange(min = 0, max = 4000) int gapHours) {
        var opens = Instant.parse("2026-02-27T11:11:11.111Z");
        var used = UsedTime.NOTHING.plus(opens, opens.plus(Duration.ofHours(firstHours)), HOURS.zone());
        var again = opens.plus(Duration.ofHours(firstHours + gapHours));
        var whole = used.plus(again, HOURS.end(again, used), HOURS.zone());
        assertThat(whole.elapsed()).isEqualTo(Duration.ofHours(720));
        assertThat(HOURS.isSpent(again, whole)).isTrue();
        assertThat(HOURS.isSpent(again, used)).isFalse();
    }

    @Property
    void every_calendar_window_touches_at_most_its_days(@ForAll @IntRange(min = 0, max = 200_000) int minutes) {
        var opens = Instant.parse("2026-02-20T00:00:00Z").plus(Duration.ofMinutes(minutes));
        var used = UsedTime.NOTHING.plus(opens, DAYS.end(opens, UsedTime.NOTHING), NEW_YORK);
        assertThat(used.days()).isEqualTo(30);
        assertThat(DAYS.isSpent(DAYS.end(opens, UsedTime.NOTHING), used)).isTrue();
        var last = opens.atZone(NEW_YORK).toLocalDate().plusDays(29);
        assertThat(used.lastDay()).isEqualTo(Optional.of(new UsedTime.Day(last, NEW_YORK)));
    }
}
