package foreview.runtime.suites;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Which letter an answer gives. */
class ChoiceLetterTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "B|B",
                "b|B",
                "' B\n'|B",
                "B)|B",
                "(B)|B",
                "[B]|B",
                "B.|B",
                "(B).|B",
                "**B**|B",
                "`B`|B",
                "I|I",
                "J|J",
                "Answer: B|B",
                "ANSWER: B|B",
                "answer = B|B",
                "Answer:B|B",
                "Answer B|B",
                "Answer: b|B",
                "Answer: b)|B",
                "'The answer is (b).\nIt signs.'|B",
                "**Answer:** B|B",
                "The answer is B.|B",
                "The answer is (B).|B",
                "The answer is: B|B",
                "The correct answer is option B.|B",
                "The correct option is B, since it signs.|B",
                "The best choice would be B|B",
                "My choice: B|B",
                "The answer is A because it is the only one.|A",
                "The answer is I.|I",
                "The answer is B, I think.|B",
                "B is correct.|B",
                "Option B is the right one.|B",
                "(B) is the best answer|B",
                "$\\boxed{B}$|B",
                "So it is \\boxed{\\text{B}}.|B",
                "A looks good. The answer is B.|B",
                "Answer: B. No, wait. Answer: C|C",
                "The answer is B, not option C.|B",
                "B) Jupiter|B",
                "(B) Jupiter|B",
                "B. Jupiter|B",
                "B: Jupiter|B",
                "I think that it is (B).|B",
                "'Let me think.\nB) Jupiter'|B",
            })
    void it_is_found_where_it_is_given(String answer, String letter) {
        assertThat(ChoiceLetter.in(answer)).contains(letter);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "Jupiter",
                "K",
                "The answer is K.",
                "AB",
                "A firewall filters packets.",
                "I cannot say.",
                "The answer is I think unclear",
                "Answer: Jupiter",
                "Answer: Because",
                "The answer is a firewall",
                "Answer: a or b",
                "Answer: A or B",
                "Answer: (A) or (B)",
                "The answer is A and C.",
                "Answer: A/B",
                "Answer: A, B",
                "Answer: A, B, C or D",
                "A) or B) are possible: (A) or (B)",
                "A) Mars\nB) Jupiter",
                "The answer is not A.",
                "e.g. nothing",
            })
    void what_gives_none_or_hedges_gives_none(String answer) {
        assertThat(ChoiceLetter.in(answer)).isEqualTo(Optional.empty());
    }
}
