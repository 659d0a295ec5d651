package foreview.runtime.clearinghouse.advisories;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.regex.Pattern;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.ShrinkingMode;
import org.junit.jupiter.api.Test;

class AdvisoryTextWriterTest {
    private static final int WIDTH = 72;
    private static final Pattern HEADING = Pattern.compile("SECURITY ADVISORY [A-Za-z0-9._-]+|SUMMARY|PRODUCT [0-9]+"
            + "|VULNERABILITY|DETAILS|REFERENCES|CREDITS|HISTORY|WITHDRAWN");
    private static final Pattern LABEL = Pattern.compile("  [A-Z][A-Za-z0-9 .,':-]*:");
    private static final Pattern STATED = Pattern.compile("    [^ ].*");

    @Property(tries = 200, shrinking = ShrinkingMode.OFF)
    void every_line_is_a_heading_a_label_or_stated_text_in_the_fifth_column(@ForAll long seed) {
        for (var line : AdvisoryTextWriter.text(AnyAdvisory.of(seed)).split("\n"))
            assertThat(line.isEmpty() || matches(HEADING, line) || matches(LABEL, line) || matches(STATED, line))
                    .as(line)
                    .isTrue();
    }

    @Property(tries = 200, shrinking = ShrinkingMode.OFF)
    void every_line_has_at_most_72_columns_unless_it_is_one_address_or_identifier(@ForAll long seed) {
        for (var line : AdvisoryTextWriter.text(AnyAdvisory.of(seed)).split("\n"))
            assertThat(PlainText.columns(line) <= WIDTH || line.strip().matches("(https?:|pkg:|cpe:|CVSS:)[!-~]+"))
                    .as(line)
                    .isTrue();
    }

    @Property(tries = 200, shrinking = ShrinkingMode.OFF)
    void no_line_contains_a_character_that_hides_or_turns_text(@ForAll long seed) {
        assertThat(AdvisoryTextWriter.text(AnyAdvisory.of(seed)).codePoints())
                .noneMatch(
                        point -> point != '\n' && Character.isISOControl(point) || point >= 0x202A && point <= 0x202E);
    }

    @Test
    void it_says_what_to_do_in_plain_words() {
        assertThat(AdvisoryTextWriter.text(AdvisoryExamples.openSource())).contains("""
            PRODUCT 1
              Name:
                Widget
              Vendor:
                Acme
              Identifiers:
                pkg:npm/%40acme/widget
              Versions:
                from 1.0.0, before 1.4.2 (fixed in 1.4.2)
                from 2.0.0-beta.1+7, before 2.0.1 (fixed in 2.0.1)
              Status:
                Affected.
              Vendor fix:
                Update to 1.4.2 or 2.0.1.
                https://acme.example/widget/releases
              Workaround:
                Turn file names in archives off.
            """);
    }

    @Test
    void a_withdrawal_is_seen_before_the_summary() {
        var text = AdvisoryTextWriter.text(AdvisoryExamples.withdrawn());
        assertThat(text).contains("\nWITHDRAWN\n");
        assertThat(text.indexOf("WITHDRAWN")).isLessThan(text.indexOf("SUMMARY"));
    }

    @Test
    void hidden_characters_are_spelled_out() {
        assertThat(PlainText.line("a\u202Eb\u0007c\u200Bd\uFEFF")).isEqualTo("a[U+202E]b[U+0007]c[U+200B]d[U+FEFF]");
    }

    @Test
    void joiners_stay_for_the_scripts_that_need_them() {
        assertThat(PlainText.line("\u0645\u06CC\u200C\u062E")).isEqualTo("\u0645\u06CC\u200C\u062E");
    }

    @Test
    void lines_are_wrapped_at_blanks_and_long_words_are_cut() {
        assertThat(PlainText.wrap("one two three\n\n\n\nabcdefghijk", 7))
                .isEqualTo(List.of("one two", "three", "", "abcdefg", "hijk"));
        assertThat(PlainText.wrap("漢字漢字", 5)).isEqualTo(List.of("漢字", "漢字"));
    }

    @Test
    void every_kind_of_line_end_is_one() {
        assertThat(PlainText.wrap("a\r\nb\rc\u2028d\u0085e\n", 9)).isEqualTo(List.of("a", "b", "c", "d", "e"));
    }

    private static boolean matches(Pattern pattern, String line) {
        return pattern.matcher(line).matches();
    }
}
