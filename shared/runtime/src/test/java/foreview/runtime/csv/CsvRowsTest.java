package foreview.runtime.csv;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.List;
import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Chars;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Tables as spreadsheets write them. */
class CsvRowsTest {
    private static final List<String> COLUMNS = List.of("a", "b", "c");

    private static List<CsvRows.Row> read(String text) {
        return CsvRows.read(text, COLUMNS, 3);
    }

    @Test
    void columns_come_in_any_order_and_case_and_blank_rows_are_skipped() {
        assertThat(read("B, A\r\n1,2\r\n\r\n , \r\n3\n"))
                .containsExactly(new CsvRows.Row(2, Map.of("b", "1", "a", "2")), new CsvRows.Row(5, Map.of("b", "3")));
    }

    @Test
    void a_quoted_cell_holds_separators_and_line_ends() {
        assertThat(read("a;b\n\"x;\"\"y\"\"\nz\";2\n3;4"))
                .containsExactly(
                        new CsvRows.Row(2, Map.of("a", "x;\"y\"\nz", "b", "2")),
                        new CsvRows.Row(4, Map.of("a", "3", "b", "4")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "d\n1", "a,a\n1,2", "a\n1,2", "a\n\"1", "a\n\"1\"2", "a\n1\n2\n3\n4"})
    void a_malformed_table_is_refused(String text) {
        assertThatExceptionOfType(CsvRows.Malformed.class)
                .isThrownBy(() -> read(text))
                .matches(e -> e.line() >= 1);
    }

    @Property(tries = 300)
    void every_table_that_is_written_is_read_again(
            @ForAll @Size(min = 3, max = 3)
                    List<@Chars({'a', '=', '\'', '"', ',', ';', '-', '\n', '\r', '+'}) String> cells) {
        var text = new Csv(COLUMNS).row(cells).text();
        var row = read(text).stream().findFirst().map(CsvRows.Row::cells).orElse(Map.of());
        for (int i = 0; i < COLUMNS.size(); i++) {
            var cell = cells.get(i).strip();
            var written = cell.startsWith("'") ? cell.substring(1) : cell; // a guard of the writer of the cell
            assertThat(row.getOrDefault(COLUMNS.get(i), "").strip()).isIn(cell, written.strip());
        }
    }
}
