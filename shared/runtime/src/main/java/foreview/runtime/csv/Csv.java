package foreview.runtime.csv;

import java.util.List;
import java.util.stream.Collectors;

/**
 * A table as CSV (RFC 4180). A spreadsheet would compute a cell that begins like a formula, so an apostrophe before it
 * makes it text (OWASP, "CSV Injection"): who has to compare bytes reads the JSON.
 */
public final class Csv {
    public static final String MEDIA_TYPE = "text/csv";

    private static final String BEGIN_FORMULAS = "=+-@\t\r\n";

    private final StringBuilder text = new StringBuilder();
    private final int columns;

    /**
     * @param header the columns' names
     */
    public Csv(List<String> header) {
        this.columns = header.size();
        row(header);
    }

    /**
     * @throws IllegalArgumentException when it has not one cell for each column
     */
    public Csv row(List<String> cells) {
        if (cells.size() != columns) throw new IllegalArgumentException("a row of another table");
        text.append(cells.stream().map(Csv::cell).collect(Collectors.joining(",", "", "\r\n")));
        return this;
    }

    private static String cell(String value) {
        var safe = !value.isEmpty() && BEGIN_FORMULAS.indexOf(value.charAt(0)) >= 0 ? "'" + value : value;
        boolean isQuoted = safe.chars().anyMatch(c -> c == '"' || c == ',' || c == '\r' || c == '\n');
        return isQuoted ? '"' + safe.replace("\"", "\"\"") + '"' : safe;
    }

    /** With a line end after the last row. */
    public String text() {
        return text.toString();
    }
}
