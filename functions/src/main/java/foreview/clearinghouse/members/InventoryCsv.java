package foreview.clearinghouse.members;

import foreview.domain.clearinghouse.members.InventoryLine;
import foreview.domain.json.Json;
import foreview.runtime.clearinghouse.members.StoredLine;
import foreview.runtime.csv.Csv;
import foreview.runtime.csv.CsvRows;
import foreview.runtime.http.Problem;
import foreview.runtime.http.ProblemType;
import foreview.runtime.json.FieldError;
import foreview.runtime.json.InvalidFields;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Inventories as tables: what is written is read again to the same lines. */
final class InventoryCsv {
    private static final List<String> COLUMNS =
            List.of("product", "vendor", "model", "firmware", "asset", "exposed", "note");
    private static final int MOST_ERRORS = 100;

    private InventoryCsv() {}

    static Csv empty() {
        return new Csv(COLUMNS);
    }

    static void write(Csv csv, StoredLine stored) {
        var line = stored.line();
        csv.row(List.of(
                line.product().text(),
                "",
                "",
                "",
                line.asset().orElse(""),
                line.exposed().map(exposed -> exposed ? "yes" : "no").orElse(""),
                line.note().orElse("")));
    }

    /**
     * Lines with the numbers of their rows, in their order.
     *
     * @param rows from 1, the header is the first
     */
    record Listed(List<InventoryLine> lines, List<Integer> rows) {}

    /**
     * @throws InvalidFields with the lines of the text that are not valid
     * @throws foreview.runtime.http.ProblemException when the text is no such table
     */
    static Listed read(String text, Instant since) {
        var lines = new ArrayList<InventoryLine>();
        var numbers = new ArrayList<Integer>();
        var errors = new ArrayList<FieldError>();
        for (var row : rows(text)) {
            try {
                lines.add(LineFields.read(json(row), since));
                numbers.add(row.line());
            } catch (InvalidFields e) {
                e.errors().forEach(error -> errors.add(error.onLine(row.line())));
                if (errors.size() >= MOST_ERRORS) break;
            }
        }
        if (!errors.isEmpty()) throw new InvalidFields(errors.subList(0, Math.min(MOST_ERRORS, errors.size())));
        return new Listed(lines, numbers);
    }

    private static List<CsvRows.Row> rows(String text) {
        try {
            return CsvRows.read(text, COLUMNS, InventoryLine.MOST);
        } catch (CsvRows.Malformed e) {
            throw Problem.of(
                            ProblemType.INVALID_FIELDS,
                            List.of(new FieldError("", "not-a-table", e.getMessage()).onLine(e.line())))
                    .thrown();
        }
    }

    private static Json json(CsvRows.Row row) {
        var json = Json.object();
        row.cells().forEach((name, cell) -> json.put(name, name.equals("exposed") ? exposed(cell) : Json.of(cell)));
        return json.build();
    }

    /** A cell that is neither stays a text, which the reader of lines refuses. */
    private static Json exposed(String cell) {
        return switch (cell.toLowerCase(Locale.ROOT)) {
            case "yes", "true", "1" -> Json.of(true);
            case "no", "false", "0" -> Json.of(false);
            default -> Json.of(cell);
        };
    }
}
