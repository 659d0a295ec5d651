package foreview.domain.clearinghouse.embargo;

import static foreview.domain.clearinghouse.embargo.EmbargoAnswer.ACCEPT;
import static foreview.domain.clearinghouse.embargo.EmbargoAnswer.DECLINE;
import static foreview.domain.clearinghouse.embargo.Played.DESK;
import static foreview.domain.clearinghouse.embargo.Played.FINDER;
import static foreview.domain.clearinghouse.embargo.Played.VENDOR;
import static foreview.domain.clearinghouse.embargo.Played.active;
import static foreview.domain.clearinghouse.embargo.Played.day;
import static foreview.domain.clearinghouse.embargo.Played.justBefore;
import static foreview.domain.clearinghouse.embargo.Played.proposed;
import static org.assertj.core.api.Assertions.assertThat;

import foreview.domain.clearinghouse.embargo.EmbargoTimer.Kind;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** How the end of an embargo moves: by consent alone. */
class RevisionTest {
    /** Proposed by the desk on day 10. */
    private static Played revised(Instant endsAt) {
        return active().does(EmbargoChange.REVISION_PROPOSED, e -> e.revise(DESK, endsAt, day(10)));
    }

    private static Optional<Instant> end(EmbargoReading reading) {
        return reading.terms().map(Terms::endsAt);
    }

    @ParameterizedTest
    @ValueSource(longs = {30, 60})
    void an_end_moves_in_either_direction_only_when_every_bound_party_consents(long to) {
        var played = revised(day(to)).does(EmbargoChange.REVISION_SIGNED, e -> e.answer(VENDOR, ACCEPT, day(11)));
        assertThat(played.at(day(11)).state()).isEqualTo(EmbargoState.REVISE);
        assertThat(end(played.at(day(11)))).contains(day(45));
        played.does(EmbargoChange.REVISED, e -> e.answer(FINDER, ACCEPT, day(12)));
        assertThat(played.at(day(12)).state()).isEqualTo(EmbargoState.ACTIVE);
        assertThat(end(played.at(day(12)))).contains(day(to));
        assertThat(played.at(day(to)).state()).isEqualTo(EmbargoState.EXITED);
    }

    @Test
    void who_declines_a_revision_lapses_and_stays_bound_by_what_it_signed() {
        var played = revised(day(60)).does(EmbargoChange.REVISION_DECLINED, e -> e.answer(VENDOR, DECLINE, day(11)));
        var reading = played.at(day(11));
        assertThat(reading.state()).isEqualTo(EmbargoState.ACTIVE);
        assertThat(reading.parties()).containsEntry(VENDOR, PartyState.LAPSED);
        assertThat(reading.parties()).containsEntry(FINDER, PartyState.SIGNATORY);
        assertThat(reading.isBound(VENDOR)).isTrue();
        assertThat(end(reading)).contains(day(45));
        played.refuses(EmbargoRefusal.NOTHING_ASKED, e -> e.answer(VENDOR, ACCEPT, day(12)));
    }

    @Test
    void who_does_not_answer_a_revision_within_seven_days_lapses() {
        var played = revised(day(60)).does(EmbargoChange.REVISION_SIGNED, e -> e.answer(VENDOR, ACCEPT, day(11)));
        assertThat(played.at(justBefore(day(17))).next()).contains(new EmbargoTimer(Kind.REVISION, day(17)));
        assertThat(played.at(day(17)).parties())
                .containsEntry(VENDOR, PartyState.SIGNATORY)
                .containsEntry(FINDER, PartyState.LAPSED);
        played.refuses(EmbargoRefusal.NOTHING_ASKED, e -> e.answer(FINDER, ACCEPT, day(17)));
        assertThat(end(played.at(day(17)))).contains(day(45));
    }

    @Test
    void the_next_revision_asks_who_lapsed_again() {
        var played = revised(day(60))
                .does(EmbargoChange.REVISION_DECLINED, e -> e.answer(VENDOR, DECLINE, day(11)))
                .does(EmbargoChange.REVISION_PROPOSED, e -> e.revise(FINDER, day(50), day(12)))
                .does(EmbargoChange.REVISION_SIGNED, e -> e.answer(DESK, ACCEPT, day(12)));
        assertThat(end(played.at(day(12)))).contains(day(45));
        played.does(EmbargoChange.REVISED, e -> e.answer(VENDOR, ACCEPT, day(13)));
        assertThat(played.at(day(13)).parties()).containsEntry(VENDOR, PartyState.SIGNATORY);
        assertThat(end(played.at(day(13)))).contains(day(50));
    }

    @Test
    void a_revision_falls_at_its_own_end_and_with_the_embargo() {
        assertThat(revised(day(12)).at(day(12)).parties()).containsEntry(VENDOR, PartyState.LAPSED);
        var late = active().does(EmbargoChange.REVISION_PROPOSED, e -> e.revise(DESK, day(60), day(44)));
        assertThat(late.at(day(45)).state()).isEqualTo(EmbargoState.EXITED);
        assertThat(late.at(day(45)).proposedEnd()).isEmpty();
        late.refuses(EmbargoRefusal.ENDED, e -> e.answer(VENDOR, ACCEPT, day(45)));
    }

    @Test
    void who_joins_while_a_revision_is_open_must_sign_it_too() {
        var played = revised(day(60))
                .does(EmbargoChange.INVITED, e -> e.invite("other", day(11)))
                .does(EmbargoChange.SIGNED, e -> e.answer("other", ACCEPT, day(12)))
                .does(EmbargoChange.REVISION_SIGNED, e -> e.answer(VENDOR, ACCEPT, day(12)))
                .does(EmbargoChange.REVISION_SIGNED, e -> e.answer(FINDER, ACCEPT, day(12)));
        assertThat(end(played.at(day(12)))).contains(day(45));
        played.does(EmbargoChange.REVISED, e -> e.answer("other", ACCEPT, day(12)));
    }

    @Test
    void a_revision_is_refused() {
        active().refuses(EmbargoRefusal.PAST_END, e -> e.revise(DESK, day(10), day(10)))
                .refuses(EmbargoRefusal.TOO_LONG, e -> e.revise(DESK, day(90).plusMillis(1), day(10)))
                .refuses(EmbargoRefusal.SAME_END, e -> e.revise(DESK, day(45), day(10)))
                .refuses(EmbargoRefusal.NOT_BOUND, e -> e.revise("other", day(60), day(10)))
                .refuses(EmbargoRefusal.IN_FORCE, e -> e.propose(DESK, Optional.of(day(60)), day(10)));
        revised(day(90)).refuses(EmbargoRefusal.PENDING, e -> e.revise(VENDOR, day(60), day(11)));
        proposed(Optional.empty()).refuses(EmbargoRefusal.NOT_IN_FORCE, e -> e.revise(DESK, day(60), day(1)));
    }

    @Test
    void only_the_coordinator_it_was_taken_over_from_revises_it() {
        var played = new Played(Embargo.none())
                .does(EmbargoChange.TAKEN_OVER, _ -> Embargo.takeOver("cert", day(-5), day(30), day(0)))
                .does(EmbargoChange.INVITED, e -> e.invite(VENDOR, day(0)))
                .does(EmbargoChange.SIGNED, e -> e.answer(VENDOR, ACCEPT, day(0)))
                .refuses(EmbargoRefusal.NOT_COORDINATOR, e -> e.revise(VENDOR, day(40), day(1)))
                .does(EmbargoChange.REVISION_PROPOSED, e -> e.revise("cert", day(40), day(1)))
                .does(EmbargoChange.REVISED, e -> e.answer(VENDOR, ACCEPT, day(1)));
        assertThat(played.at(day(1)).terms()).contains(new Terms(day(-5), day(40)));
        played.refuses(EmbargoRefusal.TOO_LONG, e -> e.revise("cert", day(86), day(1)));
    }

    @Test
    void what_cannot_be_taken_over_is_refused() {
        new Played(Embargo.none())
                .refuses(EmbargoRefusal.PAST_END, _ -> Embargo.takeOver("cert", day(-5), day(0), day(0)))
                .refuses(EmbargoRefusal.NOT_STARTED, _ -> Embargo.takeOver("cert", day(1), day(5), day(0)))
                .refuses(EmbargoRefusal.TOO_LONG, _ -> Embargo.takeOver("cert", day(-5), day(86), day(0)));
    }
}
