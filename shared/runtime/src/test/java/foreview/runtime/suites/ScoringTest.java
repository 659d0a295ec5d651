package foreview.runtime.suites;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeout;

import foreview.domain.evaluation.Scorer;
import foreview.domain.evaluation.SuiteItem;
import foreview.runtime.json.FieldError;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Which answers are right, and that scoring is bounded for every item and every answer. */
class ScoringTest {

    @Test
    void any_expected_letter_is_right() {
        var item = item(Scorer.CHOICE, "B", "D");
        assertThat(Scoring.isRight(item, "The answer is D.")).isTrue();
        assertThat(Scoring.isRight(item, "The answer is A.")).isFalse();
    }

    @ParameterizedTest
    @CsvSource({"443,443,true", "443,' 443\n',true", "443,443.,false", "443,0443,false", "Zürich,Zu\u0308rich,true"})
    void exact_compares_the_whole_answer_without_blanks_around_it_in_nfc(
            String expected, String answer, boolean right) {
        assertThat(Scoring.isRight(item(Scorer.EXACT, expected), answer)).isEqualTo(right);
    }

    @ParameterizedTest
    @CsvSource({
        "least privilege,It is the principle of Least Privilege.,true",
        "least privilege,It is the principle of least trust.,false",
        "ZÜRICH,in zu\u0308rich,true",
        "TITLE,title,true",
    })
    void includes_finds_a_text_anywhere_in_any_case(String expected, String answer, boolean right) {
        assertThat(Scoring.isRight(item(Scorer.INCLUDES, expected), answer)).isEqualTo(right);
    }

    @ParameterizedTest
    @CsvSource({
        "CVE-\\d{4}-\\d{4};It is CVE-2021-44228.;true",
        "^salt$;a salt;false",
        "(?i)salt;A SALT;true",
        "salt;A SALT;false",
    })
    void a_pattern_matches_anywhere_unless_it_has_anchors_and_in_its_own_case(String row) {
        var cells = row.split(";");
        assertThat(Scoring.isRight(item(Scorer.REGEX, cells[0]), cells[1])).isEqualTo(Boolean.parseBoolean(cells[2]));
    }

    @Test
    void the_end_of_a_long_answer_is_scored() {
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

    /** Each character is read at most six times, each time in at most as many steps as the item's patterns have. */
    @Tag("proof")
    @ParameterizedTest
    @MethodSource("hostile")
    void the_work_of_a_pattern_is_bounded_for_every_pattern_and_answer(String pattern) {
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
    void a_pattern_with_too_many_copies_is_refused(String pattern) {
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
    void an_invalid_pattern_is_refused(String pattern) {
        assertThat(ScorerRules.errors(item(Scorer.REGEX, pattern)))
                .extracting(FieldError::code)
                .containsExactly("not-a-pattern");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"(?:\\d{1,3}\\.){3}\\d{1,3}", "[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}", "(?i)\\bsalt\\b"})
    void common_patterns_are_accepted(String pattern) {
        assertThat(ScorerRules.errors(item(Scorer.REGEX, pattern))).isEmpty();
    }

    @Test
    void a_choice_expects_letters() {
        assertThat(ScorerRules.errors(item(Scorer.CHOICE, "A", "b", "K", "AB")))
                .extracting(FieldError::pointer)
                .containsExactly("/expected/1", "/expected/2", "/expected/3");
    }

    /** The worst case: twenty texts of a thousand characters that nearly match everywhere. */
    @Tag("proof")
    @Test
    void texts_are_compared_within_the_bound() {
        var nearly = "a".repeat(999) + "b";
        var texts = IntStream.range(0, 20).mapToObj(_ -> nearly).toArray(String[]::new);
        for (var scorer : List.of(Scorer.INCLUDES, Scorer.WORDS))
            assertThat(Scoring.isRight(item(scorer, texts), "a".repeat(10_000_000)))
                    .isFalse();
    }

    /** A scan that looks far ahead at each letter would take minutes. */
    @Tag("proof")
    @ParameterizedTest
    @ValueSource(
            strings = {
                "B is correct. ",
                "(A)",
                "the answer to the answer of ",
                "A, B and C or ",
                "B\n",
                "\\boxed{",
                "\ufdfa",
                "<think>",
                "</think>",
                " ",
                "if the not answer is "
            })
    void a_choice_is_found_within_the_bound(String part) {
        var answer = part.repeat(1_000_000 / part.length());
        assertTimeout(Duration.ofSeconds(20), () -> Scoring.isRight(item(Scorer.CHOICE, "J"), answer));
    }

    @Tag("proof")
    @Test
    void millions_of_combining_marks_are_normalized_within_the_bound() {
        var item = item(Scorer.INCLUDES, "x");
        assertThat(Scoring.isRight(item, "a" + "\u0301\u0316".repeat(5_000_000)))
                .isFalse();
    }

    static SuiteItem item(Scorer scorer, String... expected) {
        return new SuiteItem("q1", "?", List.of(expected), scorer);
    }
}
