package foreview.runtime.csv;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Chars;
import net.jqwik.api.constraints.Size;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CsvTest {
    @Test
    void it_is_rfc_4180() {
        var csv = new Csv(List.of("a", "b")).row(List.of("1,5", "say \"x\"")).row(List.of("", "two\nlines"));
        assertThat(csv.text()).isEqualTo("a,b\r\n\"1,5\",\"say \"\"x\"\"\"\r\n,\"two\nlines\"\r\n");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "=1+1",
                "+1",
                "-1",
                "@SUM(A1)",
                "\t=1",
                "\r=1",
                "\n=1",
                "=HYPERLINK(\"http://x\",\"y\")",
                " =1",
                "\u00a0=1",
                "\ufeff=1",
                "\u200b=1",
                "\u3000+1",
                "\uff1d1",
                "\uff0b1",
                "\uff0d1",
                "\uff20A"
            })
    void no_cell_begins_like_a_formula(String cell) {
        assertThat(cells(new Csv(List.of("a")).row(List.of(cell)).text()).getLast())
                .isEqualTo("'" + cell);
    }

    @Property(tries = 300)
    void every_other_cell_is_read_as_it_was_written(
            @ForAll @Size(3)
                    List<@StringLength(max = 8) @Chars({'a', '"', ',', '\n', '\r', '=', ' ', '\''}) String> row) {
        var read = cells(new Csv(List.of("a", "b", "c")).row(row).text()).subList(3, 6);
        for (int i = 0; i < 3; i++) {
            var cell = row.get(i);
            boolean formula = cell.matches("(?s)[\\s]*=.*|[\n\r].*");
            assertThat(read.get(i)).isEqualTo(formula ? "'" + cell : cell);
        }
    }

    @Test
    void a_row_has_a_cell_for_each_column() {
        assertThatIllegalArgumentException().isThrownBy(() -> new Csv(List.of("a")).row(List.of("1", "2")));
    }

    /** A reader of RFC 4180, for the test. */
    private static List<String> cells(String csv) {
        var cells = new ArrayList<String>();
        var cell = new StringBuilder();
        boolean quoted = false;
        for (int i = 0; i < csv.length(); i++) {
            char c = csv.charAt(i);
            if (quoted) {
                if (c != '"') cell.append(c);
                else if (i + 1 < csv.length() && csv.charAt(i + 1) == '"') cell.append(csv.charAt(++i));
                else quoted = false;
            } else if (c == '"') quoted = true;
            else if (c == ',' || c == '\r') {
                cells.add(cell.toString());
                cell.setLength(0);
                if (c == '\r') i++;
            } else cell.append(c);
        }
        return cells;
    }
}
