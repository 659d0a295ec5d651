package foreview.domain.notices;

import static org.assertj.core.api.Assertions.assertThat;

import foreview.domain.cases.Actor;
import foreview.domain.cases.Entry;
import foreview.domain.cases.Played;
import foreview.domain.cases.Timer;
import foreview.domain.findings.Answer;
import foreview.domain.findings.Finding;
import foreview.domain.findings.FindingCommand;
import foreview.domain.findings.Retest;
import foreview.domain.findings.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The notices of findings: who is told what, the reminder before the time, and the escalation at it. */
class FindingNoticesTest {
    private static final Duration DAY = Duration.ofHours(24);
    private static final Actor EVA = Played.EVALUATOR;

    private Played played = new Played();

    @BeforeEach
    void open() {
        played = opened(30);
    }

    private static Played opened(int days) {
        var played = new Played();
        played.ready().open(Optional.of(Played.day(days)));
        return played.evaluated("v");
    }

    private void draft(boolean serious) {
        play(EVA, new FindingCommand.DraftFinding("f", "v", Optional.empty(), Optional.empty(), serious));
    }

    private void accept() {
        play(Played.LEAD, new FindingCommand.ReviewFinding("f", true, Optional.empty()));
    }

    private void share() {
        play(Played.LEAD, new FindingCommand.ShareFinding("f"));
    }

    private void amend(String id, boolean serious) {
        var states = new Statement("v", Optional.empty(), Optional.empty(), serious);
        play(EVA, new FindingCommand.AmendFinding("f", id, states));
    }

    private void acceptAmendment(String id) {
        play(Played.LEAD, new FindingCommand.ReviewAmendment("f", id, true, Optional.empty()));
    }

    private void play(Actor actor, FindingCommand command) {
        assertThat(played.refusal(actor, command)).isEmpty();
    }

    private Finding finding() {
        return played.find(Finding.class, "f").orElseThrow();
    }

    private Notice latest() {
        return played.docket.reversed().stream()
                .flatMap((Entry entry) -> Notice.of(entry).stream())
                .findFirst()
                .orElseThrow();
    }

    private Optional<NoticeCause> told(Notice notice) {
        return FindingNotices.told(notice, finding(), played.head()).map(Notice::cause);
    }

    private List<Timer> looks(Notice notice) {
        var policy = Played.POLICIES.pinned(played.head().policy().orElseThrow());
        return FindingNotices.looks(notice, finding(), played.head(), policy, played.now);
    }

    private Optional<Instant> dueAt(Notice notice, NoticeCause cause) {
        return looks(notice).stream()
                .filter(timer -> timer.id().startsWith(cause.name() + "-"))
                .map(Timer::dueAt)
                .findFirst();
    }

    @Property(tries = 50)
    void every_serious_finding_has_a_reminder_before_its_time_and_an_escalation_at_it(
            @ForAll @IntRange(min = 1, max = 100) int hoursLeft) {
        played = opened(10);
        played.now = Played.day(10).minus(Duration.ofHours(hoursLeft));
        draft(true);
        accept();
        var by = hoursLeft < 24 ? Played.day(10) : played.now.plus(DAY);
        var reminder = dueAt(latest(), NoticeCause.FINDING_DUE).orElseThrow();
        assertThat(dueAt(latest(), NoticeCause.FINDING_NOT_SHARED)).contains(by);
        assertThat(reminder).isBefore(by).isAfter(played.now);
        assertThat(Duration.between(reminder, by)).isLessThanOrEqualTo(Duration.ofHours(6));
    }

    @Test
    void a_reminder_looks_again_because_the_window_may_end_earlier_by_then() {
        draft(true);
        accept();
        var due = latest().with(NoticeCause.FINDING_DUE);
        played.now = played.now.plus(Duration.ofHours(18));
        assertThat(told(due)).contains(NoticeCause.FINDING_DUE);
        assertThat(dueAt(due, NoticeCause.FINDING_NOT_SHARED)).isPresent();
        share();
        assertThat(told(due)).isEmpty();
        assertThat(told(due.with(NoticeCause.FINDING_NOT_SHARED))).isEmpty();
    }

    @Test
    void one_that_is_not_serious_has_neither() {
        draft(false);
        accept();
        assertThat(dueAt(latest(), NoticeCause.FINDING_DUE)).isEmpty();
        assertThat(dueAt(latest(), NoticeCause.FINDING_NOT_SHARED)).isEmpty();
    }

    @Test
    void an_amendment_that_makes_it_serious_starts_the_notice_and_another_one_does_not() {
        draft(false);
        accept();
        played.now = played.now.plus(Duration.ofHours(30));
        amend("a", true);
        assertThat(told(latest())).contains(NoticeCause.REVIEW_ASKED);
        acceptAmendment("a");
        assertThat(told(latest())).contains(NoticeCause.FINDING_TO_SHARE);
        assertThat(dueAt(latest(), NoticeCause.FINDING_NOT_SHARED)).contains(played.now.plus(DAY));
        played.now = played.now.plus(Duration.ofHours(2));
        amend("b", true);
        acceptAmendment("b");
        assertThat(told(latest())).as("it waits already").isEmpty();
        assertThat(looks(latest())).isEmpty();
    }

    @Test
    void an_amendment_of_a_shared_one_asks_the_developer_for_another_answer() {
        draft(true);
        accept();
        share();
        play(Played.DEVELOPER, new FindingCommand.AnswerFinding("f", Answer.Kind.DISPUTED));
        played.now = played.now.plus(Duration.ofHours(30));
        amend("a", true);
        acceptAmendment("a");
        assertThat(told(latest())).contains(NoticeCause.FINDING_SHARED);
        assertThat(dueAt(latest(), NoticeCause.FINDING_UNANSWERED)).contains(played.now.plus(DAY));
        var unanswered = latest().with(NoticeCause.FINDING_UNANSWERED);
        assertThat(told(unanswered)).contains(NoticeCause.FINDING_UNANSWERED);
        play(Played.DEVELOPER, new FindingCommand.AnswerFinding("f", Answer.Kind.DISPUTED));
        assertThat(told(unanswered)).isEmpty();
    }

    @Test
    void a_returned_amendment_or_retest_is_told_to_nobody_outside_the_evaluation() {
        draft(true);
        accept();
        share();
        var shared = latest();
        amend("a", true);
        var asked = latest();
        play(Played.LEAD, new FindingCommand.ReviewAmendment("f", "a", false, Optional.empty()));
        assertThat(told(asked)).as("it was reviewed").isEmpty();
        assertThat(latest()).as("a return has no notice").isEqualTo(asked);
        assertThat(shared).isNotEqualTo(asked);
    }

    @Test
    void a_claimed_fix_asks_for_a_retest_while_a_window_is_open_and_the_developer_is_told_of_it() {
        draft(false);
        accept();
        share();
        played.now = played.now.plus(Duration.ofHours(1));
        play(Played.DEVELOPER, new FindingCommand.AnswerFinding("f", Answer.Kind.FIX_CLAIMED));
        var claim = latest();
        assertThat(told(claim)).contains(NoticeCause.RETEST_ASKED);
        played.evaluated("w");
        play(EVA, new FindingCommand.RetestFinding("f", "t", Retest.Outcome.FIXED, "w"));
        assertThat(told(latest())).contains(NoticeCause.REVIEW_ASKED);
        play(Played.LEAD, new FindingCommand.ReviewRetest("f", "t", true));
        assertThat(told(latest())).contains(NoticeCause.RETESTED);
        played.release();
        assertThat(told(claim)).as("no window").isEmpty();
    }
}
