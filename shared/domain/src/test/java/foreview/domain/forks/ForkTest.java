package foreview.domain.forks;

import static foreview.domain.cases.Played.day;
import static org.assertj.core.api.Assertions.assertThat;

import foreview.domain.cases.Actor;
import foreview.domain.cases.Command;
import foreview.domain.cases.Played;
import foreview.domain.cases.Refusal;
import foreview.domain.cases.Role;
import foreview.domain.findings.Finding;
import foreview.domain.findings.FindingCommand;
import foreview.domain.forks.ForkCommand.AnswerFork;
import foreview.domain.forks.ForkCommand.CleanFork;
import foreview.domain.forks.ForkCommand.ProposeFork;
import foreview.domain.forks.ForkCommand.RefuseFork;
import foreview.domain.forks.ForkCommand.ReleaseFork;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A finding is forked by three acts of at least two persons, or not with a reason; the developer sees it first. */
class ForkTest {
    private static final Duration MILLI = Duration.ofMillis(1);
    private static final Actor LEAD = Played.LEAD;
    private static final Actor EVA = Played.EVALUATOR;
    private static final Actor OTHER_LEAD = new Actor("other", "institute", Role.EVALUATION_LEAD);

    private final Played played = new Played();

    @BeforeEach
    void reviewed() {
        played.ready().opened().evaluated("v");
        played.joined("other", Role.EVALUATION_LEAD);
        played.draft(EVA, "f", "v");
        play(LEAD, new FindingCommand.ReviewFinding("f", true, Optional.empty()));
    }

    private void play(Actor actor, Command command) {
        assertThat(refusal(actor, command)).isEmpty();
    }

    private Optional<Refusal> refusal(Actor actor, Command command) {
        return played.refusal(actor, command);
    }

    private void share() {
        play(LEAD, new FindingCommand.ShareFinding("f"));
    }

    private void cleaned() {
        share();
        play(LEAD, new ProposeFork("f"));
        play(EVA, new CleanFork("f"));
    }

    /** Of the latest cleaning; the developer knows none of a text that was not cleaned. */
    private AnswerFork answer() {
        var cleaning = played.find(Fork.class, "f").flatMap(Fork::cleaning);
        return new AnswerFork("f", cleaning.map(Fork.Step::entry).orElse(1L));
    }

    private Fork fork() {
        return played.find(Fork.class, "f").orElseThrow();
    }

    private ForkClock clock(Instant now) {
        var fork = played.find(Fork.class, "f").orElseGet(() -> Fork.none("f"));
        return ForkClock.of(played.find(Finding.class, "f").orElseThrow(), fork, now)
                .orElseThrow();
    }

    private Optional<Refusal> release(Actor actor) {
        return refusal(actor, new ReleaseFork("f", "c"));
    }

    @Test
    void it_leaves_at_once_after_the_developers_answer() {
        cleaned();
        assertThat(release(LEAD)).contains(Refusal.WAITS_FOR_DEVELOPER);
        play(Played.DEVELOPER, answer());
        assertThat(release(LEAD)).isEmpty();
        assertThat(fork().state()).isEqualTo(Fork.State.FORKED);
        assertThat(fork().outcome().orElseThrow().commitment()).contains("c");
    }

    @Test
    void or_24_hours_after_the_cleaning_and_not_a_millisecond_earlier() {
        cleaned();
        var from = played.now.plus(Duration.ofHours(24));
        assertThat(fork().mayLeaveAt()).contains(from);
        played.now = from.minus(MILLI);
        assertThat(release(LEAD)).contains(Refusal.WAITS_FOR_DEVELOPER);
        played.now = from;
        assertThat(release(LEAD)).isEmpty();
    }

    @Test
    void another_person_than_the_proposer_cleans_the_text() {
        share();
        play(LEAD, new ProposeFork("f"));
        assertThat(refusal(LEAD, new CleanFork("f"))).contains(Refusal.SAME_PERSON);
        assertThat(refusal(OTHER_LEAD, new CleanFork("f"))).isEmpty();
    }

    @Test
    void the_finding_is_shared_before_its_text_is_cleaned() {
        play(LEAD, new ProposeFork("f"));
        assertThat(refusal(EVA, new CleanFork("f"))).contains(Refusal.NOT_SHARED);
        assertThat(refusal(Played.DEVELOPER, answer()))
                .as("it does not exist for the developer")
                .contains(Refusal.UNKNOWN);
    }

    @Test
    void a_later_cleaning_is_answered_anew() {
        cleaned();
        play(Played.DEVELOPER, answer());
        play(OTHER_LEAD, new CleanFork("f"));
        assertThat(fork().state()).isEqualTo(Fork.State.CLEANED);
        assertThat(release(LEAD)).contains(Refusal.WAITS_FOR_DEVELOPER);
    }

    @Test
    void an_answer_to_a_text_that_was_cleaned_anew_since_then_is_refused() {
        cleaned();
        var read = answer();
        play(OTHER_LEAD, new CleanFork("f"));
        assertThat(refusal(Played.DEVELOPER, read)).contains(Refusal.TEXT_CHANGED);
        assertThat(release(LEAD)).as("nobody answered it").contains(Refusal.WAITS_FOR_DEVELOPER);
        play(Played.DEVELOPER, answer());
        assertThat(release(LEAD)).isEmpty();
    }

    @Test
    void an_answer_names_no_entry_but_the_latest_cleaning() {
        cleaned();
        var latest = answer().cleaning();
        for (long other : new long[] {1, latest - 1, latest + 1})
            assertThat(refusal(Played.DEVELOPER, new AnswerFork("f", other))).contains(Refusal.TEXT_CHANGED);
        play(Played.DEVELOPER, answer());
        assertThat(refusal(Played.DEVELOPER, answer()))
                .as("a later one replaces it")
                .isEmpty();
    }

    @Test
    void it_leaves_once() {
        cleaned();
        play(Played.DEVELOPER, answer());
        play(LEAD, new ReleaseFork("f", "c"));
        assertThat(release(LEAD)).contains(Refusal.EXISTS);
        assertThat(refusal(LEAD, new ProposeFork("f"))).contains(Refusal.EXISTS);
        assertThat(refusal(LEAD, new RefuseFork("f"))).contains(Refusal.WRONG_PHASE);
        assertThat(refusal(Played.DEVELOPER, answer())).contains(Refusal.WRONG_PHASE);
    }

    @Test
    void a_lead_refuses_with_or_without_a_proposal_and_may_propose_again() {
        play(LEAD, new RefuseFork("f"));
        assertThat(fork().state()).isEqualTo(Fork.State.REFUSED);
        assertThat(refusal(LEAD, new RefuseFork("f"))).contains(Refusal.WRONG_PHASE);
        play(LEAD, new ProposeFork("f"));
        assertThat(fork().state()).isEqualTo(Fork.State.PROPOSED);
        assertThat(refusal(LEAD, new ProposeFork("f"))).contains(Refusal.EXISTS);
        assertThat(clock(day(9)).overdue()).as("a reason was recorded in time").isFalse();
    }

    @Test
    void nobody_decides_on_a_finding_of_their_own() {
        played.draft(OTHER_LEAD, "own", "v");
        play(LEAD, new FindingCommand.ReviewFinding("own", true, Optional.empty()));
        assertThat(refusal(OTHER_LEAD, new RefuseFork("own"))).contains(Refusal.SAME_PERSON);
        assertThat(refusal(OTHER_LEAD, new ReleaseFork("own", "c"))).contains(Refusal.SAME_PERSON);
        assertThat(refusal(OTHER_LEAD, new ProposeFork("own"))).isEmpty();
    }

    @Test
    void only_an_accepted_finding_is_forked() {
        played.draft(EVA, "returned", "v");
        assertThat(refusal(LEAD, new ProposeFork("returned"))).contains(Refusal.WRONG_PHASE);
        play(LEAD, new FindingCommand.ReviewFinding("returned", false, Optional.empty()));
        assertThat(refusal(LEAD, new ProposeFork("returned"))).contains(Refusal.WRONG_PHASE);
        assertThat(refusal(LEAD, new RefuseFork("returned"))).contains(Refusal.WRONG_PHASE);
        assertThat(refusal(LEAD, new ProposeFork("none"))).contains(Refusal.UNKNOWN);
    }

    @Test
    void it_is_overdue_72_hours_after_the_review_and_goes_on_all_the_same() {
        var due = played.now.plus(Duration.ofHours(72));
        assertThat(clock(due.minus(MILLI))).isEqualTo(new ForkClock(due, false));
        assertThat(clock(due).overdue()).isTrue();
        played.now = due;
        cleaned();
        play(Played.DEVELOPER, answer());
        assertThat(release(LEAD)).isEmpty();
        assertThat(clock(played.now).overdue()).as("it stays so").isTrue();
    }

    @Test
    void it_needs_no_window() {
        cleaned();
        played.now = day(40);
        played.settle();
        assertThat(release(LEAD)).isEmpty();
    }
}
