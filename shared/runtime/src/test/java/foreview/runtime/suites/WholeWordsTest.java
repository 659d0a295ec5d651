package foreview.runtime.suites;

import static org.assertj.core.api.Assertions.assertThat;

import foreview.domain.evaluation.Scorer;
import foreview.domain.evaluation.SuiteItem;
import foreview.runtime.json.FieldError;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** {@code WORDS}: what a whole word or number is. */
class WholeWordsTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "4|4",
                "4|The answer is 4.",
                "4|2 + 2 = 4",
                "4|2+2=4",
                "4|**4**",
                "4|_4_",
                "4|$4$",
                "4|\\boxed{4}",
                "4|{\"answer\":4}",
                "4|4, 5 or 6",
                "4|4%",
                "4|$4",
                "4|4:30",
                "4|page-4",
                "4|3-4",
                "4|(4)",
                "4|14 or 4",
                "4|4.5 or 4",
                "4|It is.4",
                "-4|x = -4",
                "-4|(-4)",
                "4.5|It is 4.5.",
                "4,000|4,000 of them",
                "2021|CVE-2021-44228",
                "CVE-2021-44228|(cve-2021-44228)",
                "least privilege|It is Least Privilege.",
                "least privilege|'the principle of least\nprivilege'",
                "least  privilege|least\u00a0privilege",
                "privilege|least_privilege",
                "HttpOnly|`HttpOnly`",
                "ZÜRICH|in zu\u0308rich.",
                "C++|C++ and C",
                "salt|salt's",
                "flag{a}|flag{a}!",
            })
    void found(String expected, String answer) {
        assertThat(isRight(expected, answer)).isTrue();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "4|14",
                "4|41",
                "4|4th",
                "4|x4",
                "4|4.5",
                "4|4,000",
                "4|1,4",
                "4|1.4",
                "4|It is .4",
                "4|-4",
                "4|x = -4",
                "4|(-4)",
                "4|x=-4",
                "4|\u22124",
                "4|10^-4",
                "-4|3-4",
                "4.5|14.5",
                "4.5|4.50",
                "salt|salts",
                "salt|asphalt",
                "Govern|Government",
                "least privilege|least-privilege",
                "e|e\u0316",
                "C++|C++11",
            })
    void not_found(String expected, String answer) {
        assertThat(isRight(expected, answer)).isFalse();
    }

    @Test
    void includes_finds_what_words_does_not() {
        assertThat(Scoring.isRight(item(Scorer.INCLUDES, "4"), "14")).isTrue();
        assertThat(Scoring.isRight(item(Scorer.WORDS, "4"), "14")).isFalse();
    }

    @Test
    void an_expected_text_holds_a_letter_or_digit() {
        assertThat(ScorerRules.errors(item(Scorer.WORDS, "4", "東京", "--", "+")))
                .extracting(FieldError::pointer)
                .containsExactly("/expected/2", "/expected/3");
    }

    private static boolean isRight(String expected, String answer) {
        return Scoring.isRight(item(Scorer.WORDS, expected), answer);
    }

    private static SuiteItem item(Scorer scorer, String... expected) {
        return new SuiteItem("q1", "?", List.of(expected), scorer);
    }
}
