package foreview.domain.cases;

import static org.assertj.core.api.Assertions.assertThat;

import foreview.domain.json.Times;
import foreview.domain.policy.Cap;
import foreview.domain.policy.Policy;
import foreview.domain.policy.UsedTime;
import foreview.domain.window.EndReason;
import foreview.domain.window.Side;
import foreview.domain.window.WindowKind;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Rule 6: the answer to a stale act that gives access says whether the act is in effect already. */
class InEffectTest {
    private static final Instant CREATED = Instant.parse("2026-11-23T10:00:00Z");
    private static final Instant OPENED = CREATED.plusSeconds(3_600);
    private static final Instant END = OPENED.plus(Duration.ofDays(10));
    private static final Optional<Instant> NOW = Optional.empty();
    private static final Optional<Instant> CAP = Optional.empty();

    private CaseState state = received();
    private Instant now = OPENED;

    @Test
    void an_opening_is_in_effect_while_its_window_is_open() {
        assertThat(isInEffect(opening(NOW, CAP))).as("no window").isFalse();
        open(WindowKind.ACCESS, OPENED, Times.NONE);
        assertThat(isInEffect(opening(NOW, CAP))).isTrue();
        assertThat(isInEffect(new WindowCommand.Open(WindowKind.ASSESSMENT, NOW, CAP)))
                .as("a window of another kind")
                .isFalse();
        record(new WindowEvent.Ended(EndReason.WITHDRAWN, Optional.of(WindowKind.ACCESS)));
        assertThat(isInEffect(opening(NOW, CAP))).as("it has ended").isFalse();
    }

    @Test
    void an_end_that_is_due_counts_before_it_is_recorded() {
        open(WindowKind.ACCESS, OPENED, END);
        now = END.minusMillis(1);
        assertThat(isInEffect(opening(NOW, Optional.of(END)))).isTrue();
        now = END;
        assertThat(isInEffect(opening(NOW, Optional.of(END)))).isFalse();
        assertThat(isInEffect(new WindowCommand.Lift(Side.DEVELOPER))).isFalse();
        assertThat(isInEffect(new WindowCommand.ConsentToExtension(END))).isFalse();
    }

    @Test
    void an_opening_at_a_named_time_is_in_effect_once_a_window_has_that_time() {
        var later = OPENED.plus(Duration.ofDays(2));
        open(WindowKind.ACCESS, later, Times.NONE);
        assertThat(isInEffect(opening(Optional.of(later), CAP))).isTrue();
        assertThat(isInEffect(opening(Optional.of(later.plusMillis(1)), CAP))).isFalse();
        assertThat(isInEffect(opening(NOW, CAP))).as("it is not open yet").isFalse();
        assertThat(isInEffect(opening(Optional.of(CREATED), CAP)))
                .as("a past time means now")
                .isFalse();
        now = later;
        for (var named : List.of(NOW, Optional.of(CREATED), Optional.of(later)))
            assertThat(isInEffect(opening(named, CAP))).isTrue();
    }

    @Test
    void an_opening_with_a_named_end_is_in_effect_only_with_that_end() {
        open(WindowKind.ACCESS, OPENED, END);
        assertThat(isInEffect(opening(NOW, Optional.of(END)))).isTrue();
        assertThat(isInEffect(opening(NOW, Optional.of(END.plusMillis(1))))).isFalse();
        assertThat(isInEffect(opening(NOW, CAP))).as("it names no end").isTrue();
        record(new WindowEvent.EndOffered(END.minusMillis(1)));
        assertThat(isInEffect(opening(NOW, Optional.of(END))))
                .as("shortened since")
                .isFalse();
    }

    @Test
    void a_consent_is_in_effect_once_the_end_is_its_end_or_later() {
        open(WindowKind.ACCESS, OPENED, END);
        assertThat(isInEffect(new WindowCommand.ConsentToExtension(END.minusMillis(1))))
                .isTrue();
        assertThat(isInEffect(new WindowCommand.ConsentToExtension(END))).isTrue();
        assertThat(isInEffect(new WindowCommand.ConsentToExtension(END.plusMillis(1))))
                .isFalse();
        record(new WindowEvent.ExtensionConsented(END.plusMillis(1), Times.NONE));
        assertThat(isInEffect(new WindowCommand.ConsentToExtension(END.plusMillis(1))))
                .isTrue();
    }

    @Test
    void a_lift_is_in_effect_while_its_side_does_not_suspend() {
        var lift = new WindowCommand.Lift(Side.DEVELOPER);
        open(WindowKind.ACCESS, OPENED, END);
        assertThat(isInEffect(lift)).isTrue();
        record(new WindowEvent.Suspended(Side.DEVELOPER));
        record(new WindowEvent.Suspended(Side.CUSTODIAN));
        assertThat(isInEffect(lift)).isFalse();
        record(new WindowEvent.Lifted(Side.DEVELOPER));
        assertThat(isInEffect(lift)).as("the other side still suspends").isTrue();
        assertThat(isInEffect(new WindowCommand.Lift(Side.CUSTODIAN))).isFalse();
    }

    private boolean isInEffect(WindowCommand.GivesAccess command) {
        return command.isInEffect(state.head(), now);
    }

    private static WindowCommand.Open opening(Optional<Instant> at, Optional<Instant> end) {
        return new WindowCommand.Open(WindowKind.ACCESS, at, end);
    }

    private void open(WindowKind kind, Instant opensAt, Instant offered) {
        record(new WindowEvent.Opened(
                1,
                kind,
                opensAt,
                opensAt.plus(Duration.ofDays(30)),
                offered,
                Times.NONE,
                ZoneOffset.UTC,
                UsedTime.NOTHING,
                policy()));
    }

    private void record(WindowEvent event) {
        state = Evolve.next(state, entry(state.head().version() + 1, now, event));
    }

    private static CaseState received() {
        var received = new CaseEvent.Received(new Origin("c1", "lab", "m1", CREATED), List.of("cp1"), List.of());
        return Evolve.first(entry(1, CREATED, received), received);
    }

    private static Entry entry(long sequence, Instant at, Event event) {
        var actor = new Actor("ada", "lab", Role.DEVELOPER);
        return new Entry(sequence, at, at, Optional.empty(), actor, event, Map.of(), "r1");
    }

    private static Policy policy() {
        var day = Duration.ofDays(1);
        var cap = new Cap.Elapsed(Duration.ofDays(30));
        return new Policy(
                "p",
                "1",
                "test",
                false,
                cap,
                day,
                day,
                day,
                day,
                day,
                day,
                day,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }
}
