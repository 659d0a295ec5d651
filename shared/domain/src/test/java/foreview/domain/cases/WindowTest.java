package foreview.domain.cases;

import static org.assertj.core.api.Assertions.assertThat;

import foreview.domain.json.Records;
import foreview.domain.replay.WhatIf;
import foreview.domain.window.End;
import foreview.domain.window.EndReason;
import foreview.domain.window.Side;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class WindowTest {
    private final Played played = new Played();

    private static Refusal refusal(Decision decision) {
        return ((Decision.Refused) decision).refusal();
    }

    @Test
    void the_window_is_half_open() {
        var window = played.ready().opened().state.facts().window().orElseThrow();
        assertThat(window.isLive(window.opensAt())).isTrue();
        assertThat(window.isLive(window.endsAt().minusNanos(1))).isTrue();
        assertThat(window.isLive(window.endsAt())).isFalse();
        assertThat(window.endsAt()).isEqualTo(Played.START.plus(Played.CAP));
    }

    @Test
    void an_end_told_late_is_recorded_at_its_own_instant() {
        played.ready().opened();
        played.now = Played.START.plus(Duration.ofDays(40));
        played.play(Actor.FOREVIEW, new Command.Settle());
        assertThat(played.state.lastEnd()).contains(new End(Played.START.plus(Played.CAP), EndReason.EXPIRED));
        assertThat(refusal(played.ready().open(Optional.empty()))).isEqualTo(Refusal.CAP_USED);
    }

    @Test
    void a_release_moved_earlier_ends_earlier_and_moved_later_lengthens_nothing_by_itself() {
        var first = Played.START.plus(Duration.ofDays(20));
        played.plan("r1", first, false);
        played.ready().opened();
        assertThat(played.endsAt()).isEqualTo(first);
        played.plan("r1", first.minus(Duration.ofDays(7)), false);
        assertThat(played.endsAt()).isEqualTo(first.minus(Duration.ofDays(7)));
        played.plan("r1", first, false);
        assertThat(played.endsAt()).isEqualTo(first.minus(Duration.ofDays(7)));
        played.plan("r1", first, true);
        assertThat(played.endsAt()).isEqualTo(first);
    }

    @Test
    void a_planned_date_told_late_ends_now_not_in_the_past() {
        played.ready().opened();
        played.now = Played.START.plus(Duration.ofDays(3));
        played.plan("r1", Played.START.plus(Duration.ofDays(1)), false);
        assertThat(played.state.lastEnd()).contains(new End(played.now, EndReason.PLANNED_RELEASE));
    }

    @Test
    void suspended_then_released_ends_and_the_suspended_time_was_used() {
        played.ready().opened();
        played.play(Played.CUSTODIAN, new Command.Suspend(Side.CUSTODIAN));
        played.now = Played.START.plus(Duration.ofDays(2));
        played.release();
        assertThat(played.state.lastEnd()).contains(new End(played.now, EndReason.RELEASED));
        assertThat(played.model.used().elapsed()).isEqualTo(Duration.ofDays(2));
        assertThat(played.model.standing()).isEmpty();
    }

    @Test
    void withdrawn_and_opened_again_has_the_time_that_is_left() {
        played.ready().opened();
        played.now = Played.START.plus(Duration.ofDays(10));
        played.play(Played.DEVELOPER, new Command.Withdraw());
        assertThat(played.state.stage()).isEqualTo(Stage.ENDED);
        played.now = Played.START.plus(Duration.ofDays(15));
        assertThat(refusal(played.open(Optional.empty()))).isEqualTo(Refusal.REQUIREMENTS_MISSING);
        played.ready().opened();
        assertThat(played.endsAt()).isEqualTo(played.now.plus(Duration.ofDays(20)));
    }

    @Test
    void a_model_opens_in_one_case_at_a_time_and_an_end_unrecorded_elsewhere_counts() {
        played.ready().opened();
        var other = new Played();
        var elsewhere = new ModelUse.Standing(
                "c2", 1, Played.START, Played.START.plus(Duration.ofDays(4)), java.time.ZoneOffset.UTC);
        other.model = new ModelUse(foreview.domain.policy.Used.NOTHING, Optional.of(elsewhere));
        assertThat(refusal(other.ready().open(Optional.empty()))).isEqualTo(Refusal.MODEL_WINDOW_STANDS);
        other.now = elsewhere.endsAt();
        other.open(Optional.empty());
        assertThat(other.endsAt()).isEqualTo(other.now.plus(Duration.ofDays(26)));
    }

    @Test
    void a_repetition_answers_with_the_first_receipt() {
        played.ready().opened();
        var first = played.play(Played.DEVELOPER, new Command.Withdraw())
                .entries()
                .getFirst()
                .sequence();
        var again = played.play(Played.DEVELOPER, new Command.Withdraw());
        assertThat(again).isInstanceOf(Decision.Again.class);
        assertThat(((Decision.Again) again).sequence()).isEqualTo(first);
    }

    @Test
    void the_two_deciders_of_a_grant_are_two_persons() {
        played.ready().opened();
        played.play(Played.LEAD, new Command.AskGrant("g1", Grant.RUNNER, "cp1", Optional.of("e1"), "cyber"));
        played.play(Played.LEAD, new Command.DecideGrant("g1", true));
        var both = new Actor("lead", "institute", Role.ACCESS_CUSTODIAN);
        assertThat(refusal(played.play(both, new Command.DecideGrant("g1", true))))
                .isEqualTo(Refusal.SAME_PERSON);
        assertThat(played.state.grant("g1").orElseThrow().isGiven()).isFalse();
        played.play(Played.CUSTODIAN, new Command.DecideGrant("g1", true));
        assertThat(played.state.grant("g1").orElseThrow().isGiven()).isTrue();
    }

    /** Rules 1, 2, 3, 5 and 6 and the fold, over histories of every act. */
    @Property(tries = 2000)
    void every_history_keeps_the_rules(@ForAll long seed) {
        var random = new Random(seed);
        var p = new Played().ready();
        for (int i = 0; i < 40; i++) {
            p.now = p.now.plusMillis(random.nextLong(Duration.ofDays(3).toMillis()));
            if (random.nextInt(20) == 0) p.now = p.now.minusSeconds(5); // a clock that is behind
            step(p, random);
        }
        assertThat(p.model.used().elapsed()).isLessThanOrEqualTo(Played.CAP);
        var folded = Evolve.first(
                p.docket.getFirst(), (Event.Received) p.docket.getFirst().event());
        for (var entry : p.docket.subList(1, p.docket.size())) folded = Evolve.next(folded, entry);
        assertThat(folded).isEqualTo(p.state);
        assertThat(WhatIf.compare(p.docket, Played.POLICIES.pinned("eo-14409"), p.now))
                .as("under its own policy a docket tells the same")
                .isEmpty();
        assertThat(Records.read(CaseState.class, Records.write(p.state))).isEqualTo(p.state);
        for (var entry : p.docket)
            assertThat(Records.read(Entry.class, Records.write(entry))).isEqualTo(entry);
    }

    private static void step(Played p, Random random) {
        var before = p.state;
        var at = p.now.plusMillis(random.nextLong(Duration.ofDays(40).toMillis())
                - Duration.ofDays(5).toMillis());
        boolean extend = random.nextInt(4) == 0;
        int what = random.nextInt(14);
        var decision = act(p, random, what, at, extend);
        if (what < 3) assertThat(decision).as("rule 1").isNotInstanceOf(Decision.Refused.class);
        var last = before.facts().lastAt();
        for (var entry : decision.entries()) {
            assertThat(entry.recordedAt()).isAfterOrEqualTo(last);
            last = entry.recordedAt();
        }
        var now = p.state.facts();
        assertThat(now.due(now.time(p.now)))
                .as("nothing due is left unrecorded")
                .isEmpty();
        var w0 = before.facts().window();
        var w1 = now.window();
        if (w0.isEmpty() || w1.isEmpty() || w0.get().number() != w1.get().number()) return;
        boolean lengthens = extend && what <= 6 && what >= 4 || what == 9;
        if (!lengthens)
            assertThat(w1.get().endsAt())
                    .as("rule 6")
                    .isBeforeOrEqualTo(w0.get().endsAt());
        assertThat(w1.get().capEnd())
                .as("the cap never moves")
                .isEqualTo(w0.get().capEnd());
    }

    private static Decision act(Played p, Random random, int what, Instant at, boolean extend) {
        var id = "r" + random.nextInt(3);
        return switch (what) {
            case 0 -> p.play(Played.DEVELOPER, new Command.Withdraw());
            case 1 -> p.play(Played.DEVELOPER, new Command.OfferEnd(extend ? Optional.empty() : Optional.of(at)));
            case 2 -> random.nextInt(4) == 0 ? p.release() : p.play(Actor.FOREVIEW, new Command.Settle());
            case 3 -> p.play(Played.DEVELOPER, new Command.AddCheckpoint("cp" + random.nextInt(60)));
            case 4 -> p.plan(id, at, extend);
            case 5 -> p.play(Played.DEVELOPER, new Command.CancelRelease(id, extend));
            case 6 -> p.play(Played.DEVELOPER, new Command.RecordReleaseInError(id, extend));
            case 7 -> p.play(Played.CUSTODIAN, new Command.Suspend(Side.CUSTODIAN));
            case 8 -> p.play(Played.LEAD, new Command.AskExtension(at));
            case 9 -> p.play(Played.DEVELOPER, new Command.ConsentToExtension());
            case 10 -> p.play(Played.CUSTODIAN, new Command.Lift(Side.CUSTODIAN));
            case 11 -> p.determine(Outcome.values()[random.nextInt(3)]);
            default -> p.ready().open(random.nextBoolean() ? Optional.empty() : Optional.of(at));
        };
    }
}
