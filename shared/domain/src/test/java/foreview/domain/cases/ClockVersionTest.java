package foreview.domain.cases;

import static org.assertj.core.api.Assertions.assertThat;

import foreview.domain.findings.Answer;
import foreview.domain.findings.FindingCommand;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Rule 6: what gives or lengthens access takes effect only on the clock's current version. */
class ClockVersionTest {
    private final Script script = new Script();

    private Played played() {
        return script.played();
    }

    private Instant endsAt(String given, String acts) {
        played().ready();
        return script.play(given).play("read").play(acts).played().endsAt();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        day 0                                       | open offering 9
        open offering 9; ask 12                     | consent 12
        open offering 9; suspend developer          | lift developer
        """)
    void without_it_opening_consent_and_lift_change_nothing(String given, String act) {
        played().ready();
        script.play(given).play("bare " + act);
        assertThat(script.refusal()).contains(Refusal.CLOCK_NOT_NAMED);
        assertThat(script.play("read; plan r1 25").play("late " + act).refusal())
                .contains(Refusal.CLOCK_CHANGED);
        assertThat(script.play(act).refusal()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        plan r1 20; open              | plan r1 27 extend   | 20 | 27
        plan r1 20; open              | cancel r1 extend    | 20 | 30
        plan r1 20; open              | error r1 extend     | 20 | 30
        plan r1 20; open; cancel r1   | plan r2 25 extend   | 20 | 25
        """)
    void without_it_a_release_is_recorded_and_lengthens_nothing(String given, String act, String end, String current) {
        played().ready();
        script.play(given).play("read; suspend developer; lift developer");
        var before = played().docket.size();
        assertThat(script.play("late " + act).refusal()).isEmpty();
        assertThat(played().endsAt()).isEqualTo(Script.time(end));
        assertThat(played().docket).as("recorded").hasSize(before + 1);
        script.play("bare " + act);
        assertThat(played().endsAt()).isEqualTo(Script.time(end));
        script.play(act);
        assertThat(played().endsAt()).isEqualTo(Script.time(current));
    }

    /** A repeated or late message of the developer's own never lengthens access or gives it back. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        open offering 9; ask 12            | late consent 12; ask 15; late consent 12; late consent 15             | 12
        open offering 9; ask 12            | late consent 12; end 9; ask 12; late consent 12                       | 9
        plan r1 9; open                    | late cancel r1 extend; plan r2 7; plan r2 12; late cancel r1 extend   | 7
        plan r1 9; open                    | late error r1 extend; plan r2 7; plan r2 12; late error r1 extend     | 7
        plan r1 9; open                    | late plan r1 20 extend; plan r1 7; late plan r1 20 extend             | 7
        plan r1 9; open                    | late plan r1 20 extend; late plan r1 25 extend                        | 20
        open offering 9                    | late open offering 20                                                 | 9
        """)
    void a_message_that_comes_twice_or_late_lengthens_nothing(String given, String acts, String end) {
        assertThat(endsAt(given, acts)).isEqualTo(Script.time(end));
    }

    @Test
    void a_lift_that_comes_late_gives_no_access_back() {
        played().ready();
        script.play("open; suspend developer; read; late lift developer; suspend developer; late lift developer");
        assertThat(script.refusal()).contains(Refusal.CLOCK_CHANGED);
        assertThat(played().head().window().orElseThrow().isSuspended()).isTrue();
    }

    @Test
    void an_opening_that_comes_late_opens_nothing_after_an_end() {
        played().ready();
        script.play("read; late open offering 9; day 1; withdraw; ready; late open offering 9");
        assertThat(script.refusal()).contains(Refusal.CLOCK_CHANGED);
        assertThat(played().head().window()).isEmpty();
    }

    /** An end that fell due is settled before the act, so what was read before it is stale. */
    @Test
    void a_due_end_makes_a_reading_stale_recorded_or_not() {
        played().ready();
        script.play("open offering 9; serve; read; day 9; late open offering 20");
        assertThat(script.refusal()).contains(Refusal.CLOCK_CHANGED);
        assertThat(played().lastEnd()).as("recorded all the same").isPresent();
    }

    @ParameterizedTest
    @CsvSource({
        "open, suspend developer",
        "open; suspend developer, lift developer",
        "open offering 9, ask 20",
        "open, plan r1 40",
        "open; plan r1 40, cancel r1",
        "open; plan r1 40, error r1",
        "open, end 9",
        "open, withdraw",
        "open, complete",
        "open, supersede",
        "open, determine NOT_COVERED",
        "day 0, release r1",
        "day 0, plan r1 9",
        "day 0, withdraw",
        "day 0, open"
    })
    void it_changes_with_window_releases_suspensions_extension_and_phase(String given, String act) {
        played().ready();
        long before = script.play(given).played().current();
        script.play(act);
        assertThat(script.refusal()).isEmpty();
        var last = played().docket.getLast().sequence();
        assertThat(played().current()).isEqualTo(last).isGreaterThan(before);
    }

    @ParameterizedTest
    @CsvSource({"open offering 9, end 40", "open, determine COVERED", "open, checkpoint cp2", "open, outage e1 begins"})
    void it_stays_where_these_stay(String given, String act) {
        played().ready();
        long before = script.play(given).played().current();
        script.play(act);
        assertThat(script.refusal()).isEmpty();
        assertThat(played().current()).isEqualTo(before);
    }

    /** Findings, results, grants and persons of others never make a reading of the developer stale. */
    @Test
    void what_others_do_makes_no_reading_stale() {
        played().ready().opened();
        long read = played().current();
        played().joined("ann", Role.EVALUATOR).evaluated("v1").draft(Played.EVALUATOR, "f1", "v1");
        played().play(Played.LEAD, new FindingCommand.ReviewFinding("f1", true, Optional.empty()));
        played().play(Played.LEAD, new FindingCommand.ShareFinding("f1"));
        played().play(Played.DEVELOPER, new FindingCommand.AnswerFinding("f1", Answer.Kind.DISPUTED));
        assertThat(played().current()).isEqualTo(read);
    }

    @Test
    void a_closed_case_that_is_given_an_endpoint_has_another_phase() {
        played().ready().opened().endNow();
        long ended = played().current();
        played().purge(1);
        long closed = played().current();
        assertThat(closed).isGreaterThan(ended);
        played().give("e9", "cp1");
        assertThat(played().current()).isGreaterThan(closed);
    }
}
