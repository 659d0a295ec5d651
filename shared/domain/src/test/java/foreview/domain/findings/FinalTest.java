package foreview.domain.findings;

import static foreview.domain.cases.Played.day;
import static org.assertj.core.api.Assertions.assertThat;

import foreview.domain.cases.Actor;
import foreview.domain.cases.Played;
import foreview.domain.findings.FindingStatus.Final;
import foreview.domain.findings.FindingStatus.State;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Time alone makes a shared finding final, with what the developer had answered by then. */
class FinalTest {
    private static final Duration MILLI = Duration.ofMillis(1);
    private static final Actor EVA = Played.EVALUATOR;

    private final PlayedFinding it = new PlayedFinding();
    private final Played played = it.played;

    @ParameterizedTest
    @EnumSource(Answer.Kind.class)
    void time_alone_makes_it_final_at_exactly_fourteen_days_after_the_end(Answer.Kind kind) {
        it.opened(10);
        it.shared();
        assertThat(it.at(day(9)).finalAt())
                .as("the window may still end earlier")
                .isEmpty();
        it.answer(kind);
        int entries = played.docket.size();
        assertThat(it.at(day(24).minus(MILLI)).state()).isEqualTo(State.ANSWERED);
        assertThat(it.at(day(24).minus(MILLI)).finalAs()).isEmpty();
        assertThat(it.at(day(24)).state()).isEqualTo(State.FINAL);
        assertThat(it.at(day(24)).finalAs()).contains(kind == Answer.Kind.DISPUTED ? Final.DISPUTED : Final.ANSWERED);
        assertThat(it.at(day(24)).finalAt()).contains(day(24));
        assertThat(played.docket).as("nothing was recorded").hasSize(entries);
    }

    @Test
    void silence_makes_it_final_as_unanswered_and_a_late_answer_is_shown_beside() {
        it.opened(10);
        it.shared();
        assertThat(it.at(day(24).minus(MILLI)).state()).isEqualTo(State.SHARED);
        assertThat(it.at(day(24)).finalAs()).contains(Final.UNANSWERED);
        played.now = day(24);
        it.answer(Answer.Kind.FIX_CLAIMED);
        assertThat(it.at(played.now).finalAs()).contains(Final.UNANSWERED);
        assertThat(it.finding().answer()).isEmpty();
        assertThat(it.finding().lateAnswer().orElseThrow().kind()).isEqualTo(Answer.Kind.FIX_CLAIMED);
    }

    @Test
    void the_latest_answer_in_time_counts_and_a_later_one_changes_nothing() {
        it.opened(10);
        it.shared();
        it.answer(Answer.Kind.DISPUTED);
        played.now = day(24).minus(MILLI);
        it.answer(Answer.Kind.ACKNOWLEDGED);
        played.now = day(25);
        it.answer(Answer.Kind.DISPUTED);
        assertThat(it.at(played.now).finalAs()).contains(Final.ANSWERED);
    }

    @Test
    void what_was_never_shared_is_never_final() {
        it.opened(10);
        it.draft(EVA, "f", false);
        assertThat(it.at(day(99)).state()).isEqualTo(State.DRAFTED);
        played.now = day(99);
        it.review(Played.LEAD, true);
        assertThat(it.at(day(99)).state()).isEqualTo(State.REVIEWED);
    }

    @Test
    void a_window_opened_again_moves_no_finding_of_the_one_before() {
        it.opened(10);
        it.shared();
        played.now = day(12);
        played.reopened(Optional.of(day(20)));
        it.draft(EVA, "g", false);
        assertThat(it.at(played.now).finalAt()).contains(day(24));
        assertThat(it.accessEnd("g")).isEmpty();
        played.now = day(21);
        played.settle();
        assertThat(it.accessEnd("f")).contains(day(10));
        assertThat(it.accessEnd("g")).contains(day(20));
    }

    @Test
    void one_drafted_between_two_windows_belongs_to_the_first() {
        it.opened(10);
        played.now = day(12);
        it.draft(EVA, "f", false);
        played.reopened(Optional.of(day(20)));
        assertThat(it.accessEnd("f")).contains(day(10));
    }
}
