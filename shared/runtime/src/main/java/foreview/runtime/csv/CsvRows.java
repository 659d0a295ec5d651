package foreview.runtime.csv;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Reads a table from CSV (RFC 4180) as spreadsheets write it: the first row names the columns, which may come in any order
 * and case, and may be separated by semicolons instead of commas. Cells are trimmed; an apostrophe that {@link Csv} put before
 * a formula is taken off again.
 */
public final class CsvRows {
    private final String text;
    private final char separator;
    private int at;
    private int line = 1;

    private CsvRows(String text) {
        this.text = text;
        var first = text.lines().findFirst().orElse("");
        this.separator = first.indexOf(',') < 0 && first.indexOf(';') >= 0 ? ';' : ',';
    }

    /**
     * One row.
     *
     * @param line of the text in which it begins, from 1
     * @param cells that are not empty, by their columns
     */
    public record Row(int line, Map<String, String> cells) {
        public Row {
            cells = Map.copyOf(cells);
        }
    }

    /** Text that is no such table. */
    public static final class Malformed extends RuntimeException {
        private static final long serialVersionUID = 1;

        private final int line;

        private Malformed(int line, String sentence) {
            super(sentence, null, false, false);
            this.line = line;
        }

        /** From 1. */
        public int line() {
            return line;
        }
    }

    /**
     * All rows below the header that have a cell.
     *
     * @param columns that the table may have, in lower case
     * @param most rows
     * @throws Malformed with a sentence for the person who wrote the table, which quotes nothing of it
     */
    public static List<Row> read(String text, List<String> columns, int most) {
        var rows = new CsvRows(text);
        var header = rows.header(columns);
        var all = new ArrayList<Row>();
        for (var row = rows.next(header); row.isPresent(); row = rows.next(header)) {
            if (row.get().cells().isEmpty()) continue;
            if (all.size() == most)
                throw new Malformed(row.get().line(), "The table must have at most " + most + " rows.");
            all.add(row.get());
        }
        return all;
    }

    private List<String> header(List<String> columns) {
        var names = cells().orElseThrow(() -> new Malformed(1, "The first row must name the columns.")).stream()
                .map(name -> name.strip().toLowerCase(Locale.ROOT))
                .toList();
        if (!columns.containsAll(names))
            throw new Malformed(1, "The first row must name these columns only: " + String.join(", ", columns) + ".");
        if (Set.copyOf(names).size() < names.size()) throw new Malformed(1, "Each column must be named once.");
        return names;
    }

    private Optional<Row> next(List<String> header) {
        int begin = line;
        return cells().map(cells -> {
            if (cells.size() > header.size()) throw new Malformed(begin, "A row must have no more cells than columns.");
            var named = new LinkedHashMap<String, String>();
            for (int i = 0; i < cells.size(); i++) {
                var cell = Csv.withoutGuard(cells.get(i)).strip();
                if (!cell.isEmpty()) named.put(header.get(i), cell);
            }
            return new Row(begin, named);
        });
    }

    private Optional<List<String>> cells() {
        if (at == text.length()) return Optional.empty();
        var cells = new ArrayList<String>();
        while (true) {
            cells.add(cell());
            if (at == text.length()) return Optional.of(cells);
            if (text.charAt(at++) == separator) continue;
            endOfLine();
            return Optional.of(cells);
        }
    }

    private void endOfLine() {
        if (text.charAt(at - 1) == '\r' && at < text.length() && text.charAt(at) == '\n') at++;
        line++;
    }

    /** Leaves the position at what follows the cell. */
    private String cell() {
        if (at < text.length() && text.charAt(at) == '"') return quoted();
        int from = at;
        while (at < text.length() && !isEnd(text.charAt(at))) at++;
        return text.substring(from, at);
    }

    private boolean isEnd(char c) {
        return c == separator || c == '\r' || c == '\n';
    }

    private String quoted() {
        int begin = line;
        var cell = new StringBuilder();
        for (at++; at < text.length(); at++) {
            char c = text.charAt(at);
            if (c == '"') {
                if (at + 1 == text.length() || text.charAt(at + 1) != '"') return closed(cell.toString());
                at++;
            } else if (c == '\n') line++;
            cell.append(c);
        }
        throw new Malformed(begin, "A cell that begins with a quotation mark must end with one.");
    }

    private String closed(String cell) {
        at++;
        if (at < text.length() && !isEnd(text.charAt(at)))
            throw new Malformed(line, "A quoted cell must end at its quotation mark; write two for one inside.");
        return cell;
    }
}
