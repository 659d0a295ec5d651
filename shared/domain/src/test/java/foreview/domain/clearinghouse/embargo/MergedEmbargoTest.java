package foreview.domain.clearinghouse.embargo;

import static foreview.domain.clearinghouse.embargo.EmbargoAnswer.ACCEPT;
import static foreview.domain.clearinghouse.embargo.EmbargoAnswer.DECLINE;
import static foreview.domain.clearinghouse.embargo.Played.DESK;
import static foreview.domain.clearinghouse.embargo.Played.FINDER;
import static foreview.domain.clearinghouse.embargo.Played.VENDOR;
import static foreview.domain.clearinghouse.embargo.Played.active;
import static foreview.domain.clearinghouse.embargo.Played.day;
import static foreview.domain.clearinghouse.embargo.Played.invited;
import static foreview.domain.clearinghouse.embargo.Played.proposed;
import static org.assertj.core.api.Assertions.assertThat;

import foreview.domain.clearinghouse.embargo.EmbargoExit.Reason;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class MergedEmbargoTest {
    /** Between the desk and another party, from day 10. */
    private static Embargo other(Instant endsAt) {
        return new Played(Embargo.none())
                .does(EmbargoChange.INVITED, e -> e.invite("other", day(10)))
                .does(EmbargoChange.PROPOSED, e -> e.propose(DESK, Optional.of(endsAt), day(10)))
                .does(EmbargoChange.STARTED, e -> e.answer("other", ACCEPT, day(10)))
                .embargo();
    }

    /** In both orders, which make no difference. */
    private static MergedEmbargo merged(Embargo one, Embargo two, Instant at) {
        var merged = MergedEmbargo.of(one, two, at);
        var swapped = MergedEmbargo.of(two, one, at);
        assertThat(swapped.rule()).isEqualTo(merged.rule());
        assertThat(swapped.embargo().at(at)).isEqualTo(merged.embargo().at(at));
        return merged;
    }

    @Test
    void the_embargo_that_ends_first_holds_from_the_earlier_start_for_the_parties_of_both() {
        var merged = merged(active().embargo(), other(day(30)), day(12));
        assertThat(merged.rule()).isEqualTo(MergeRule.ENDS_FIRST);
        var reading = merged.embargo().at(day(12));
        assertThat(reading.terms()).contains(new Terms(day(0), day(30)));
        for (var party : new String[] {DESK, VENDOR, FINDER, "other"})
            assertThat(reading.isBound(party)).as(party).isTrue();
        assertThat(merged.embargo().at(day(30)).state()).isEqualTo(EmbargoState.EXITED);
    }

    @Test
    void who_is_only_invited_to_the_other_one_is_asked_again() {
        var open = proposed(Optional.empty()).does(EmbargoChange.DECLINED, e -> e.answer(FINDER, DECLINE, day(1)));
        var merged = merged(open.embargo(), other(day(30)).settled(day(5)), day(5));
        assertThat(merged.rule()).isEqualTo(MergeRule.ONLY_IN_FORCE);
        assertThat(merged.embargo().at(day(11)).parties())
                .containsEntry(VENDOR, PartyState.INVITED)
                .containsEntry(FINDER, PartyState.DECLINED);
        assertThat(merged.embargo().at(day(12)).parties()).containsEntry(VENDOR, PartyState.DECLINED);
    }

    /** What one ended frees its parties, so it cannot hold for the others. */
    @Test
    void one_that_has_ended_ends_both() {
        var ended = active().does(EmbargoChange.EXITED, e -> e.exit(Reason.PUBLIC, day(11)));
        var merged = merged(ended.embargo(), other(day(100)), day(12));
        assertThat(merged.rule()).isEqualTo(MergeRule.ENDED_FIRST);
        assertThat(merged.embargo().at(day(12)).exit()).contains(new EmbargoExit(Reason.PUBLIC, day(11)));
        assertThat(merged.embargo().at(day(12)).isBound("other")).isFalse();
    }

    @Test
    void an_ended_one_keeps_its_own_terms() {
        var ended = new Played(other(day(100))).does(EmbargoChange.EXITED, e -> e.exit(Reason.PUBLIC, day(11)));
        var merged = merged(active().embargo(), ended.embargo(), day(12));
        assertThat(merged.embargo().at(day(12)).terms()).contains(new Terms(day(10), day(100)));
    }

    @Test
    void an_open_revision_falls_because_not_all_were_asked() {
        var open = active().does(EmbargoChange.REVISION_PROPOSED, e -> e.revise(DESK, day(50), day(11)));
        var merged = merged(open.embargo(), other(day(60)), day(12)).embargo();
        assertThat(merged.at(day(12)).state()).isEqualTo(EmbargoState.ACTIVE);
        assertThat(merged.at(day(12)).terms()).contains(new Terms(day(0), day(45)));
    }

    @Test
    void of_two_proposals_the_one_that_would_end_first_stays() {
        var merged = merged(
                proposed(Optional.of(day(60))).embargo(),
                proposed(Optional.empty()).embargo(),
                day(1));
        assertThat(merged.rule()).isEqualTo(MergeRule.PROPOSED_SHORTEST);
        assertThat(merged.embargo().at(day(1)).proposedEnd()).isEmpty();
        assertThat(merged(proposed(Optional.empty()).embargo(), invited().embargo(), day(1))
                        .rule())
                .isEqualTo(MergeRule.ONLY_PROPOSED);
        assertThat(merged(Embargo.none(), invited().embargo(), day(1)).rule()).isEqualTo(MergeRule.NONE);
    }

    @Test
    void the_coordinator_that_it_was_taken_over_from_stays_the_one_to_revise_it() {
        var taken = new Played(Embargo.none())
                .does(EmbargoChange.TAKEN_OVER, _ -> Embargo.takeOver("cert", day(0), day(60), day(0)));
        var merged = merged(taken.embargo(), active().embargo(), day(1)).embargo();
        new Played(merged)
                .refuses(EmbargoRefusal.NOT_COORDINATOR, e -> e.revise(DESK, day(50), day(1)))
                .does(EmbargoChange.REVISION_PROPOSED, e -> e.revise("cert", day(50), day(1)));
    }
}
