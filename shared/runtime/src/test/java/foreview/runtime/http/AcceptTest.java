package foreview.runtime.http;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AcceptTest {
    private static boolean prefersCsv(String header) {
        return Accept.of(header).prefers("text/csv");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "text/csv",
                " TEXT/CSV ; charset=utf-8",
                "text/csv, */*",
                "*/*, text/csv",
                "text/csv, application/json",
                "application/json;q=0.9, text/csv",
                "text/html;q=1, text/csv;q=0.2, application/json; q=0.1",
                "application/json;q=0, text/csv;q=0.001"
            })
    void a_table_is_preferred(String header) {
        assertThat(prefersCsv(header)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "*/*",
                "text/*",
                "text/csvx",
                "x-text/csv",
                "text/csv;q=0",
                "text/csv; q=0.000, */*",
                "application/json, text/csv",
                "text/csv;q=0.5, application/json",
                "text/csv;header=present;q=0.5, */*;q=0.8",
                ",;,q=1"
            })
    void json_is_preferred(String header) {
        assertThat(prefersCsv(header)).isFalse();
    }
}
