package foreview.domain.findings;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.From;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

/** The developer can only remove. */
class RedactionsTest {
    @Provide
    Arbitrary<String> texts() {
        return Arbitraries.strings()
                .withChars('a', 'b', '[', 'é', '\n')
                .ofMinLength(1)
                .ofMaxLength(30);
    }

    @Provide
    Arbitrary<List<String>> parts() {
        return Arbitraries.strings()
                .withChars('a', 'b', '[', 'é')
                .ofMinLength(1)
                .ofMaxLength(3)
                .list()
                .ofMaxSize(4);
    }

    @Property(tries = 200)
    void every_redaction_leaves_only_characters_of_the_text_in_their_order(
            @ForAll @From("texts") String text, @ForAll @From("parts") List<String> parts) {
        int at = 0;
        for (var kept : new Redactions(parts).of(text).split(Pattern.quote(Redactions.MARK), -1)) {
            int found = text.indexOf(kept, at);
            assertThat(found).isGreaterThanOrEqualTo(at);
            at = found + kept.length();
            for (var part : parts) assertThat(kept).doesNotContain(part);
        }
    }

    @Property(tries = 100)
    void their_order_says_nothing(@ForAll @From("texts") String text, @ForAll @From("parts") List<String> parts) {
        assertThat(new Redactions(parts.reversed()).of(text)).isEqualTo(new Redactions(parts).of(text));
    }

    @Test
    void overlapping_parts_become_one_mark() {
        assertThat(new Redactions(List.of("abc", "cde")).of("xabcdey abc")).isEqualTo("x[redacted]y [redacted]");
        assertThat(new Redactions(List.of("aa")).of("aaa")).isEqualTo("[redacted]");
        assertThat(new Redactions(List.of("redacted", "x")).of("x")).isEqualTo("[redacted]");
        assertThat(new Redactions(List.of()).of("as it is")).isEqualTo("as it is");
    }

    @Test
    void what_leaves_no_letter_and_no_digit_leaves_nothing() {
        assertThat(new Redactions(List.of("It overflows")).leaveNothingOf("It overflows.\n"))
                .isTrue();
        assertThat(new Redactions(List.of("It", "overflows")).leaveNothingOf("It overflows"))
                .isTrue();
        assertThat(new Redactions(List.of("It")).leaveNothingOf("It overflows")).isFalse();
        assertThat(new Redactions(List.of("a")).leaveNothingOf("a 𝒶")).isFalse();
        assertThat(new Redactions(List.of("none")).leaveNothingOf("..."))
                .as("it takes nothing out")
                .isFalse();
    }

    @Property(tries = 200)
    void a_part_of_every_text_is_in_it_whatever_the_case_of_the_letters(
            @ForAll @From("texts") String text, @ForAll @From("parts") List<String> parts) {
        boolean any = parts.stream().anyMatch(text::contains);
        assertThat(new Redactions(parts).areIn(text.toUpperCase(Locale.ROOT))).isEqualTo(any);
    }
}
