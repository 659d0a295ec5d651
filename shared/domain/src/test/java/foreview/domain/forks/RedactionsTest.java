package foreview.domain.forks;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
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
}
