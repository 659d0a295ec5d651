package foreview.domain.clearinghouse.priority;

import static foreview.domain.clearinghouse.priority.RemediationTier.AT_UPGRADE;
import static foreview.domain.clearinghouse.priority.RemediationTier.FOURTEEN_DAYS;
import static foreview.domain.clearinghouse.priority.RemediationTier.SIXTY_DAYS;
import static foreview.domain.clearinghouse.priority.RemediationTier.THREE_DAYS;
import static foreview.domain.clearinghouse.priority.RemediationTier.THREE_DAYS_AND_FORENSICS;
import static org.assertj.core.api.Assertions.assertThat;

import foreview.domain.clearinghouse.priority.RemediationClock.Start;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The tiers of BOD 26-04 and their clock. */
class RemediationTest {
    private static final Kev LISTED = new Kev(LocalDate.parse("2026-09-02"));
    private static final Instant LISTED_AT = Instant.parse("2026-09-02T00:00:00Z");

    @ParameterizedTest
    @CsvSource({
        "true,  true,  true,  THREE_DAYS,    THREE_DAYS_AND_FORENSICS",
        "true,  true,  false, FOURTEEN_DAYS, THREE_DAYS_AND_FORENSICS",
        "true,  false, true,  FOURTEEN_DAYS, THREE_DAYS_AND_FORENSICS",
        "true,  false, false, FOURTEEN_DAYS, FOURTEEN_DAYS",
        "false, true,  true,  FOURTEEN_DAYS, THREE_DAYS",
        "false, true,  false, SIXTY_DAYS,    FOURTEEN_DAYS",
        "false, false, true,  SIXTY_DAYS,    SIXTY_DAYS",
        "false, false, false, AT_UPGRADE,    AT_UPGRADE"
    })
    void the_tiers(
            boolean inKev, boolean exposed, boolean automatable, RemediationTier partial, RemediationTier total) {
        assertThat(RemediationTier.of(inKev, exposed, automatable, false)).isEqualTo(partial);
        assertThat(RemediationTier.of(inKev, exposed, automatable, true)).isEqualTo(total);
    }

    @Test
    void the_lengths() {
        assertThat(THREE_DAYS_AND_FORENSICS.length()).contains(Duration.ofDays(3));
        assertThat(THREE_DAYS.length()).contains(Duration.ofDays(3));
        assertThat(FOURTEEN_DAYS.length()).contains(Duration.ofDays(14));
        assertThat(SIXTY_DAYS.length()).contains(Duration.ofDays(60));
        assertThat(AT_UPGRADE.length()).isEmpty();
        assertThat(THREE_DAYS_AND_FORENSICS.needsForensics()).isTrue();
        assertThat(THREE_DAYS.needsForensics()).isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "2026-09-01T23:59:59.999Z, DETECTION,   2026-09-01T23:59:59.999Z",
        "2026-09-02T00:00:00Z,     KEV_LISTING, 2026-09-02T00:00:00Z",
        "2026-09-02T00:00:00.001Z, KEV_LISTING, 2026-09-02T00:00:00Z"
    })
    void the_clock_starts_at_the_earlier_of_listing_and_detection(Instant detected, Start start, Instant startedAt) {
        var clock = RemediationClock.of(FOURTEEN_DAYS, Optional.of(LISTED), Optional.of(detected));
        assertThat(clock)
                .contains(new RemediationClock(
                        FOURTEEN_DAYS, start, startedAt, Optional.of(startedAt.plus(Duration.ofDays(14)))));
    }

    @Test
    void one_of_the_two_is_enough_and_none_starts_no_clock() {
        var detected = Optional.of(LISTED_AT.plusSeconds(1));
        assertThat(RemediationClock.of(THREE_DAYS, Optional.of(LISTED), Optional.empty()))
                .map(RemediationClock::start)
                .contains(Start.KEV_LISTING);
        assertThat(RemediationClock.of(THREE_DAYS, Optional.empty(), detected))
                .map(RemediationClock::start)
                .contains(Start.DETECTION);
        assertThat(RemediationClock.of(THREE_DAYS, Optional.empty(), Optional.empty()))
                .isEmpty();
    }

    @Test
    void remediation_is_overdue_from_its_due_instant_on_and_at_upgrade_never() {
        var due = LISTED_AT.plus(Duration.ofDays(3));
        var clock = RemediationClock.of(THREE_DAYS, Optional.of(LISTED), Optional.empty())
                .orElseThrow();
        assertThat(clock.isOverdue(due.minusMillis(1))).isFalse();
        assertThat(clock.isOverdue(due)).isTrue();
        var never = RemediationClock.of(AT_UPGRADE, Optional.of(LISTED), Optional.empty())
                .orElseThrow();
        assertThat(never.dueAt()).isEmpty();
        assertThat(never.isOverdue(Instant.parse("2099-01-01T00:00:00Z"))).isFalse();
    }
}
