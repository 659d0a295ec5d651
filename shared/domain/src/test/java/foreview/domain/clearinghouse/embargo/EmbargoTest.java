package foreview.domain.clearinghouse.embargo;

import static foreview.domain.clearinghouse.embargo.EmbargoAnswer.ACCEPT;
import static foreview.domain.clearinghouse.embargo.EmbargoAnswer.DECLINE;
import static foreview.domain.clearinghouse.embargo.Played.DESK;
import static foreview.domain.clearinghouse.embargo.Played.FINDER;
import static foreview.domain.clearinghouse.embargo.Played.VENDOR;
import static foreview.domain.clearinghouse.embargo.Played.active;
import static foreview.domain.clearinghouse.embargo.Played.day;
import static foreview.domain.clearinghouse.embargo.Played.invited;
import static foreview.domain.clearinghouse.embargo.Played.justBefore;
import static foreview.domain.clearinghouse.embargo.Played.proposed;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import foreview.domain.clearinghouse.embargo.EmbargoExit.Reason;
import foreview.domain.clearinghouse.embargo.EmbargoTimer.Kind;
import foreview.domain.json.Records;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** How an embargo is proposed, starts and ends. */
class EmbargoTest {
    @Test
    void the_first_acceptance_starts_it_and_45_days_are_the_default() {
        var played = proposed(Optional.empty());
        assertThat(played.at(day(1)).state()).isEqualTo(EmbargoState.PROPOSED);
        assertThat(played.at(day(1)).isBound(DESK)).isFalse();
        played.does(EmbargoChange.STARTED, e -> e.answer(VENDOR, ACCEPT, day(2)));
        var reading = played.at(day(2));
        assertThat(reading.state()).isEqualTo(EmbargoState.ACTIVE);
        assertThat(reading.terms()).contains(new Terms(day(2), day(47)));
        assertThat(reading.isBound(DESK)).isTrue();
        assertThat(reading.isBound(VENDOR)).isTrue();
        assertThat(reading.isBound(FINDER)).isFalse();
    }

    @Test
    void the_embargo_ends_at_its_instant() {
        var played = active();
        assertThat(played.at(justBefore(day(45))).isBound(VENDOR)).isTrue();
        var ended = played.at(day(45));
        assertThat(ended.state()).isEqualTo(EmbargoState.EXITED);
        assertThat(ended.exit()).contains(new EmbargoExit(Reason.EXPIRED, day(45)));
        assertThat(ended.isBound(VENDOR)).isFalse();
        assertThat(ended.next()).isEmpty();
        assertThat(played.at(day(300)).exit()).isEqualTo(ended.exit());
    }

    @Test
    void who_does_not_answer_within_seven_days_counts_as_declined() {
        var played = proposed(Optional.empty()).does(EmbargoChange.STARTED, e -> e.answer(VENDOR, ACCEPT, day(1)));
        assertThat(played.at(justBefore(day(7))).parties()).containsEntry(FINDER, PartyState.INVITED);
        assertThat(played.at(day(7)).parties()).containsEntry(FINDER, PartyState.DECLINED);
        played.refuses(EmbargoRefusal.ALREADY_DECLINED, e -> e.answer(FINDER, ACCEPT, day(7)));
        played.does(EmbargoChange.INVITED, e -> e.invite(FINDER, day(8)))
                .does(EmbargoChange.SIGNED, e -> e.answer(FINDER, ACCEPT, justBefore(day(15))));
        assertThat(played.at(day(20)).isBound(FINDER)).isTrue();
    }

    @Test
    void a_proposal_falls_when_everybody_else_declined() {
        var played = proposed(Optional.empty()).does(EmbargoChange.DECLINED, e -> e.answer(VENDOR, DECLINE, day(1)));
        assertThat(played.at(day(1)).state()).isEqualTo(EmbargoState.PROPOSED);
        var fallen = played.at(day(7));
        assertThat(fallen.state()).isEqualTo(EmbargoState.NONE);
        assertThat(fallen.parties())
                .isEqualTo(Map.of(DESK, PartyState.INVITED, VENDOR, PartyState.DECLINED, FINDER, PartyState.DECLINED));
        played.does(EmbargoChange.PROPOSED, e -> e.propose(VENDOR, Optional.of(day(30)), day(8)))
                .does(EmbargoChange.STARTED, e -> e.answer(DESK, ACCEPT, day(9)));
        assertThat(played.at(day(9)).terms()).contains(new Terms(day(9), day(30)));
    }

    @Test
    void a_proposal_falls_at_the_end_that_it_names() {
        var played = proposed(Optional.of(day(2)));
        assertThat(played.at(justBefore(day(2))).next()).contains(new EmbargoTimer(Kind.PROPOSAL, day(2)));
        assertThat(played.at(day(2)).state()).isEqualTo(EmbargoState.NONE);
        played.refuses(EmbargoRefusal.NOTHING_ASKED, e -> e.answer(VENDOR, ACCEPT, day(2)));
    }

    @Test
    void a_counterproposal_replaces_the_proposal_and_asks_everybody_again() {
        var played = proposed(Optional.of(day(60)))
                .does(EmbargoChange.PROPOSED, e -> e.propose(VENDOR, Optional.of(day(30)), day(6)));
        var reading = played.at(day(8));
        assertThat(reading.proposedEnd()).contains(day(30));
        assertThat(reading.parties())
                .isEqualTo(Map.of(DESK, PartyState.INVITED, VENDOR, PartyState.SIGNATORY, FINDER, PartyState.INVITED));
        assertThat(reading.next()).contains(new EmbargoTimer(Kind.ANSWER, day(13)));
    }

    @Test
    void an_end_in_the_past_or_beyond_90_days_is_refused() {
        invited()
                .refuses(EmbargoRefusal.PAST_END, e -> e.propose(DESK, Optional.of(day(1)), day(1)))
                .refuses(EmbargoRefusal.TOO_LONG, e -> e.propose(DESK, Optional.of(day(91).plusMillis(1)), day(1)))
                .does(EmbargoChange.PROPOSED, e -> e.propose(DESK, Optional.of(day(91)), day(1)));
    }

    @Test
    void an_embargo_needs_two_parties() {
        new Played(Embargo.none())
                .refuses(EmbargoRefusal.ALONE, e -> e.propose(DESK, Optional.empty(), day(0)))
                .refuses(EmbargoRefusal.NOT_A_PARTY, e -> e.answer(VENDOR, ACCEPT, day(0)));
        invited().refuses(EmbargoRefusal.NOTHING_ASKED, e -> e.answer(VENDOR, ACCEPT, day(0)));
    }

    @Test
    void it_ends_at_once_when_the_vulnerability_is_public() {
        var played = active().does(EmbargoChange.EXITED, e -> e.exit(Reason.PUBLIC, day(3)));
        assertThat(played.at(day(3)).isBound(DESK)).isFalse();
        assertThat(played.at(day(60)).exit()).contains(new EmbargoExit(Reason.PUBLIC, day(3)));
        proposed(Optional.empty()).does(EmbargoChange.EXITED, e -> e.exit(Reason.PUBLIC, day(3)));
        invited()
                .does(EmbargoChange.EXITED, e -> e.exit(Reason.PUBLIC, day(3)))
                .refuses(EmbargoRefusal.ENDED, e -> e.propose(DESK, Optional.empty(), day(3)));
    }

    @Test
    void the_desk_may_end_it_when_the_vulnerability_is_exploited() {
        active().does(EmbargoChange.EXITED, e -> e.exit(Reason.EXPLOITED, day(3)));
        invited().refuses(EmbargoRefusal.NOTHING_TO_END, e -> e.exit(Reason.EXPLOITED, day(3)));
        assertThatIllegalArgumentException().isThrownBy(() -> active().embargo().exit(Reason.EXPIRED, day(3)));
    }

    @Test
    void nothing_follows_an_end() {
        for (var played :
                new Played[] {active(), active().does(EmbargoChange.EXITED, e -> e.exit(Reason.PUBLIC, day(9)))})
            played.refuses(EmbargoRefusal.ENDED, e -> e.exit(Reason.PUBLIC, day(45)))
                    .refuses(EmbargoRefusal.ENDED, e -> e.propose(DESK, Optional.empty(), day(45)))
                    .refuses(EmbargoRefusal.ENDED, e -> e.revise(DESK, day(50), day(45)))
                    .refuses(EmbargoRefusal.ENDED, e -> e.answer(VENDOR, ACCEPT, day(45)))
                    .refuses(EmbargoRefusal.ENDED, e -> e.invite("other", day(45)));
    }

    @Test
    void who_joins_later_is_bound_from_its_own_acceptance() {
        var played = active().does(EmbargoChange.INVITED, e -> e.invite("other", day(20)));
        assertThat(played.at(day(20)).isBound("other")).isFalse();
        played.does(EmbargoChange.SIGNED, e -> e.answer("other", ACCEPT, day(21)))
                .refuses(EmbargoRefusal.ALREADY_PARTY, e -> e.invite("other", day(22)))
                .refuses(EmbargoRefusal.NOTHING_ASKED, e -> e.answer("other", ACCEPT, day(22)));
        assertThat(played.at(day(21)).isBound("other")).isTrue();
    }

    @Test
    void it_is_stored_by_its_components() {
        var embargo = active().does(EmbargoChange.REVISION_PROPOSED, e -> e.revise(DESK, day(60), day(2)))
                .embargo();
        assertThat(Records.read(Embargo.class, Records.write(embargo))).isEqualTo(embargo);
        assertThat(Records.read(Embargo.class, Records.write(Embargo.none()))).isEqualTo(Embargo.none());
    }
}
