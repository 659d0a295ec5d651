package foreview.runtime.suites;

import static org.assertj.core.api.Assertions.assertThat;

import foreview.domain.evaluation.CallOutcome;
import foreview.domain.evaluation.Mark;
import foreview.domain.evaluation.Scorer;
import foreview.domain.evaluation.SuiteItem;
import foreview.domain.json.Digest;
import foreview.runtime.endpoint.CallFailure;
import foreview.runtime.endpoint.ModelReply;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** How replies count, by the scorer. */
class ScoredReplyTest {
    private static final Duration QUARTER = Duration.ofMinutes(15);

    private static SuiteItem item(Scorer scorer, String expected) {
        return new SuiteItem("q1", "?", List.of(expected), scorer);
    }

    private static CallOutcome of(ModelReply reply) {
        return ScoredReply.outcome(item(Scorer.CHOICE, "B"), reply);
    }

    @ParameterizedTest
    @CsvSource({
        "CHOICE,   B,    The answer is B,  CORRECT,   CORRECT",
        "CHOICE,   B,    The answer is A,  WRONG,     WRONG",
        "CHOICE,   B,    Let me think,     WRONG,     TRUNCATED",
        "EXACT,    four, four,             CORRECT,   CORRECT",
        "EXACT,    four, four and,         WRONG,     TRUNCATED",
        "WORDS,    four, it is four,       CORRECT,   CORRECT",
        "WORDS,    four, it is,            WRONG,     TRUNCATED",
        "INCLUDES, 4,    14,               CORRECT,   CORRECT",
        "INCLUDES, 4,    thirteen,         WRONG,     TRUNCATED",
        "REGEX,    ^4$,  4,                CORRECT,   CORRECT",
        "REGEX,    ^4$,  5,                WRONG,     TRUNCATED"
    })
    void a_cut_answer_is_truncated_unless_it_can_be_scored(
            Scorer scorer, String expected, String text, Mark whole, Mark cut) {
        assertThat(Scoring.mark(item(scorer, expected), text, false)).isEqualTo(whole);
        assertThat(Scoring.mark(item(scorer, expected), text, true)).isEqualTo(cut);
    }

    @Test
    void an_answer_in_words_is_kept_as_a_digest_only() {
        var digest = Digest.of("B".getBytes(StandardCharsets.UTF_8));
        assertThat(of(new ModelReply.Words("B", false, true)))
                .isEqualTo(new CallOutcome.Answered(Mark.CORRECT, digest, true));
    }

    @Test
    void a_refusal_and_a_cut_before_the_first_word_are_answers_without_words() {
        assertThat(of(new ModelReply.Refused(false))).isEqualTo(new CallOutcome.Answered(Mark.REFUSED, "", false));
        assertThat(of(new ModelReply.Truncated(true))).isEqualTo(new CallOutcome.Answered(Mark.TRUNCATED, "", true));
    }

    @Test
    void a_429_is_busy_and_an_overload_has_failed_with_its_pause() {
        assertThat(of(new ModelReply.Busy(Optional.of(QUARTER)))).isEqualTo(new CallOutcome.Busy(QUARTER));
        assertThat(of(new ModelReply.Busy(Optional.empty()))).isEqualTo(new CallOutcome.Busy(Duration.ZERO));
        assertThat(of(new ModelReply.Unavailable(529, Optional.of(QUARTER))))
                .isEqualTo(new CallOutcome.Failed(Optional.of(QUARTER)));
        assertThat(of(new ModelReply.Unavailable(503, Optional.empty()))).isEqualTo(CallOutcome.Failed.PLAINLY);
    }

    @ParameterizedTest
    @EnumSource(CallFailure.class)
    void everything_else_has_failed(CallFailure why) {
        assertThat(of(new ModelReply.Failed(why, Optional.empty(), Optional.empty())))
                .isEqualTo(CallOutcome.Failed.PLAINLY);
    }
}
