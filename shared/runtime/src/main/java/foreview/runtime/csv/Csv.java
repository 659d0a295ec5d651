package foreview.runtime.csv;

import java.util.List;
import java.util.stream.Collectors;

/**
 * A table as CSV (RFC 4180). A spreadsheet would compute a cell that begins like a formula, also behind blanks and in full
 * width, so an apostrophe before it makes it text (OWASP, "CSV Injection"). A client that compares bytes reads the JSON.
 */
public final class Csv {
    public static final String MEDIA_TYPE = "text/csv";

    private static final String BEGIN_FORMULAS = "=+-@\uff1d\uff0b\uff0d\uff20";
    private static final String LINES = "\t\r\n";

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
        var safe = isFormula(value) ? "'" + value : value;
        boolean isQuoted = safe.chars().anyMatch(c -> c == '"' || c == ',' || c == '\r' || c == '\n');
        return isQuoted ? '"' + safe.replace("\"", "\"\"") + '"' : safe;
    }

    /** The value that was written as this cell. */
    static String withoutGuard(String cell) {
        return cell.startsWith("'") && isFormula(cell.substring(1)) ? cell.substring(1) : cell;
    }

    private static boolean isFormula(String value) {
        if (value.isEmpty()) return false;
        var visible = value.chars().dropWhile(Csv::isBlank).findFirst();
        return LINES.indexOf(value.charAt(0)) >= 0
                || visible.isPresent() && BEGIN_FORMULAS.indexOf(visible.getAsInt()) >= 0;
    }

    /** Blanks and invisible characters, such as a byte order mark. */
    private static boolean isBlank(int c) {
        return Character.isWhitespace(c)
                || Character.isSpaceChar(c)
                || Character.isISOControl(c)
                || Character.getType(c) == Character.FORMAT;
    }

    /** With a line end after the last row. */
    public String text() {
        return text.toString();
    }
}
