package foreview.domain.calendar;

import static org.assertj.core.api.Assertions.assertThat;

import foreview.domain.calendar.CaseDate.Kind;
import foreview.domain.calendar.CaseDate.Status;
import foreview.domain.cases.DeterminationOutcome;
import foreview.domain.cases.Played;
import foreview.domain.cases.WindowCommand;
import foreview.domain.window.WindowKind;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Examples of a case's dates. That they stay while the case does is checked in every random history. */
class CaseDatesTest {
    private final Played played = new Played();

    private List<CaseDate> dates() {
        return CaseDates.of(played.head(), List.of(), Played.POLICIES, played.now);
    }

    private String statuses(Kind kind) {
        return dates().stream()
                .filter(date -> date.kind() == kind)
                .map(date -> date.about() + " " + date.status())
                .collect(Collectors.joining(", "));
    }

    @Test
    void a_case_that_nobody_accepted_has_none() {
        assertThat(dates()).isEmpty();
    }

    @Test
    void a_target_is_cancelled_once_it_was_determined() {
        played.accepted();
        assertThat(statuses(Kind.DETERMINATION_TARGET)).isEqualTo(" STANDS");
        played.determine(DeterminationOutcome.COVERED);
        assertThat(statuses(Kind.DETERMINATION_TARGET)).isEqualTo(" CANCELLED");
    }

    @Test
    void a_purge_is_cancelled_once_it_is_proved_and_the_end_stays() {
        played.ready().opened();
        played.now = Played.day(1);
        played.endNow();
        assertThat(statuses(Kind.PURGE)).isEqualTo("1 STANDS");
        played.purge(1);
        assertThat(statuses(Kind.PURGE)).isEqualTo("1 CANCELLED");
        assertThat(statuses(Kind.END)).isEqualTo("1 STANDS");
    }

    @Test
    void the_window_before_keeps_its_dates_while_another_is_open() {
        played.ready().opened();
        played.now = Played.day(1);
        played.endNow();
        played.purge(1);
        played.reopened(Optional.empty());
        assertThat(statuses(Kind.FINDINGS)).isEqualTo("1 STANDS, 2 STANDS");
        assertThat(statuses(Kind.OPENING)).isEqualTo("2 STANDS");
    }

    @Test
    void a_window_that_a_release_overtakes_never_opens() {
        played.ready().open(WindowKind.ACCESS, Optional.of(Played.day(2)), Optional.empty());
        played.plan("r1", Played.day(1), false);
        assertThat(statuses(Kind.OPENING)).isEqualTo("1 CANCELLED");
        assertThat(statuses(Kind.END)).isEqualTo("1 CANCELLED");
        var ahead = dates().stream().filter(date -> date.kind() == Kind.OPENING).toList();
        played.now = Played.day(3);
        assertThat(dates()).containsAll(ahead);
    }

    @Test
    void an_end_of_all_calendars_is_their_last_date() {
        var end = Instant.parse("9999-12-31T00:00:00Z");
        played.accepted().prepared(WindowKind.ASSESSMENT);
        played.play(
                Played.DEVELOPER, new WindowCommand.Open(WindowKind.ASSESSMENT, Optional.empty(), Optional.of(end)));
        assertThat(dates()).contains(new CaseDate(Kind.END, "1", end, Status.STANDS));
        assertThat(dates()).noneMatch(date -> date.at().isAfter(end.plus(Duration.ofDays(1))));
        assertThat(statuses(Kind.FINDINGS)).isEmpty();
    }
}
