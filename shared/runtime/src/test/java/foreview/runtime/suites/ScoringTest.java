package foreview.runtime.suites;

import static org.assertj.core.api.Assertions.assertThat;

import foreview.domain.evaluation.Scorer;
import foreview.domain.evaluation.SuiteItem;
import foreview.runtime.json.FieldError;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is right, and that finding out is bounded for every item and every answer. */
class ScoringTest {

    @Test
    void any_expected_letter_is_right() {
        var item = item(Scorer.CHOICE, "B", "D");
        assertThat(Scoring.isRight(item, "The answer is D.")).isTrue();
        assertThat(Scoring.isRight(item, "The answer is A.")).isFalse();
    }

    @ParameterizedTest
    @CsvSource({"443,443,true", "443,' 443\n',true", "443,443.,false", "443,0443,false", "Zürich,Zu\u0308rich,true"})
    void exact_is_the_whole_answer_without_blanks_around_it_in_nfc(String expected, String answer, boolean right) {
        assertThat(Scoring.isRight(item(Scorer.EXACT, expected), answer)).isEqualTo(right);
    }

    @ParameterizedTest
    @CsvSource({
        "least privilege,It is the principle of Least Privilege.,true",
        "least privilege,It is the principle of least trust.,false",
        "ZÜRICH,in zu\u0308rich,true",
        "TITLE,title,true",
    })
    void includes_looks_anywhere_in_whatever_case(String expected, String answer, boolean right) {
        assertThat(Scoring.isRight(item(Scorer.INCLUDES, expected), answer)).isEqualTo(right);
    }

    @ParameterizedTest
    @CsvSource({
        "CVE-\\d{4}-\\d{4};It is CVE-2021-44228.;true",
        "^salt$;a salt;false",
        "(?i)salt;A SALT;true",
        "salt;A SALT;false",
    })
    void a_pattern_is_found_anywhere_and_says_itself_what_case_and_anchors_are(String row) {
        var cells = row.split(";");
        assertThat(Scoring.isRight(item(Scorer.REGEX, cells[0]), cells[1])).isEqualTo(Boolean.parseBoolean(cells[2]));
    }

    @Test
    void of_a_long_answer_the_end_is_looked_at() {
        var item = item(Scorer.INCLUDES, "needle");
        var hay = "x".repeat(Scoring.LOOKED_AT);
        assertThat(Scoring.isRight(item, hay + "needle")).isTrue();
        assertThat(Scoring.isRight(item, "needle" + hay)).isFalse();
        assertThat(Scoring.isRight(item(Scorer.EXACT, "x"), hay + "x")).isFalse();
    }

    @Test
    void a_cut_splits_no_character() {
        var end = Scoring.end("\ud83d\ude00".repeat(Scoring.LOOKED_AT / 2) + "x");
        assertThat(end).hasSize(Scoring.LOOKED_AT - 1).startsWith("\ud83d\ude00");
    }

    static List<String> hostile() {
        return List.of(
                "(a+)+$",
                "(a|aa)+$",
                "(x+x+)+y",
                "(?:a|aa|aaa|[a-z]*)*b",
                ".*.*.*.*.*.*.*.*.*.*c",
                "[ab]*".repeat(190) + "z",
                "(" + "(a?)".repeat(100) + ")*c",
                "(?i)(\\pL{100})+9",
                "(a?){100}a{100}b",
                "(?:(?:(?:a?){3}){3}){3}z",
                "(".repeat(400) + "a" + ")".repeat(400));
    }

    /** Each character is read at most six times, and costs at most as many steps as the item's patterns have. */
    @ParameterizedTest
    @MethodSource("hostile")
    void the_work_of_a_pattern_is_bounded_whatever_it_and_the_answer_are(String pattern) {
        var item = item(Scorer.REGEX, pattern);
        assertThat(ScorerRules.errors(item)).isEmpty();
        var bounded = BoundedPattern.known(pattern);
        assertThat(bounded.programSize()).isLessThanOrEqualTo(ScorerRules.MOST_PROGRAM);
        for (var letters : List.of("a", "ab", "x", "é", "\ud83d\ude00")) {
            var answer = new Counted(Scoring.end(letters.repeat(1_000_000)));
            bounded.findsIn(answer);
            assertThat(answer.read.get()).isLessThanOrEqualTo(6L * Scoring.LOOKED_AT);
        }
    }

    /** Counts the characters that are read. */
    private record Counted(CharSequence text, AtomicLong read) implements CharSequence {
        Counted(CharSequence text) {
            this(text, new AtomicLong());
        }

        @Override
        public int length() {
            return text.length();
        }

        @Override
        public char charAt(int index) {
            read.incrementAndGet();
            return text.charAt(index);
        }

        @Override
        public CharSequence subSequence(int start, int end) {
            return new Counted(text.subSequence(start, end), read);
        }

        @Override
        public String toString() {
            return text.toString();
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a{1000}",
                "(a{1000}){1000}",
                "(((a{1000}){1000}){1000}){1000}",
                "((((((((((a{9}){9}){9}){9}){9}){9}){9}){9}){9}){9})",
                "(a{1000})\\Q\\E{1000}",
                "(?:a{1000})?{1000}",
                "([)]a{500}){500}",
                "((a?){100}){100}",
                "(a{10,}){99}",
            })
    void a_pattern_that_unfolds_too_far_is_refused_before_it_is_compiled_or_by_its_size(String pattern) {
        assertThat(ScorerRules.errors(item(Scorer.REGEX, pattern)))
                .singleElement()
                .satisfies(error -> {
                    assertThat(error.pointer()).isEqualTo("/expected/0");
                    assertThat(error.code()).isIn("pattern-too-large", "not-a-pattern");
                });
    }

    @Test
    void the_patterns_of_an_item_share_one_bound() {
        var third = "a".repeat(300);
        assertThat(ScorerRules.errors(item(Scorer.REGEX, third, third, third))).isEmpty();
        assertThat(ScorerRules.errors(item(Scorer.REGEX, third, third, third, third)))
                .extracting(FieldError::pointer)
                .containsExactly("/expected/3");
    }

    @ParameterizedTest
    @ValueSource(strings = {"(", "a**", "[z-a]", "(?<=a)b", "\\1", "a{2000}", "\\"})
    void what_is_no_pattern_is_refused(String pattern) {
        assertThat(ScorerRules.errors(item(Scorer.REGEX, pattern)))
                .extracting(FieldError::code)
                .containsExactly("not-a-pattern");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"(?:\\d{1,3}\\.){3}\\d{1,3}", "[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}", "(?i)\\bsalt\\b"})
    void patterns_of_daily_use_are_taken(String pattern) {
        assertThat(ScorerRules.errors(item(Scorer.REGEX, pattern))).isEmpty();
    }

    @Test
    void a_choice_expects_letters() {
        assertThat(ScorerRules.errors(item(Scorer.CHOICE, "A", "b", "K", "AB")))
                .extracting(FieldError::pointer)
                .containsExactly("/expected/1", "/expected/2", "/expected/3");
    }

    /** Twenty texts of a thousand characters against the whole of what is looked at, at their worst. */
    @Test
    void texts_that_nearly_match_everywhere_are_compared_within_the_bound() {
        var nearly = "a".repeat(999) + "b";
        var item = item(
                Scorer.INCLUDES, IntStream.range(0, 20).mapToObj(_ -> nearly).toArray(String[]::new));
        assertThat(Scoring.isRight(item, "a".repeat(10_000_000))).isFalse();
    }

    @Test
    void marks_without_end_on_one_letter_are_put_in_order_within_the_bound() {
        var item = item(Scorer.INCLUDES, "x");
        assertThat(Scoring.isRight(item, "a" + "\u0301\u0316".repeat(5_000_000)))
                .isFalse();
    }

    static SuiteItem item(Scorer scorer, String... expected) {
        return new SuiteItem("q1", "?", List.of(expected), scorer);
    }
}
