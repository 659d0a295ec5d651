package foreview.runtime.suites;

import foreview.domain.evaluation.SuiteItem;
import foreview.domain.harness.HarnessLine;
import foreview.domain.json.Digest;
import foreview.domain.json.Json;
import foreview.runtime.json.FieldError;
import foreview.runtime.json.Fields;
import foreview.runtime.json.InvalidFields;
import foreview.runtime.json.StrictJson;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;

/** One part of a suite's version. */
public record SuitePart(List<SuiteLine> lines) {
    public static final int MOST_LINES = 1000;
    /** Limit of an uploaded part; its canonical lines are at most one line feed longer. */
    public static final int MOST_BYTES = 256 * 1024;

    private static final int MOST_ERRORS = 100;

    public SuitePart {
        lines = List.copyOf(lines);
    }

    /**
     * Reads an uploaded part.
     *
     * @param sent one value per line
     * @throws InvalidFields with the errors of all lines, at most a hundred
     */
    public static SuitePart read(List<Json> sent) {
        var lines = new ArrayList<SuiteLine>();
        var errors = new ArrayList<FieldError>();
        var ids = new HashSet<String>();
        if (sent.isEmpty()) errors.add(new FieldError("", "empty", "Must have at least one line."));
        for (int i = 0; i < sent.size() && errors.size() < MOST_ERRORS; i++) {
            int number = i + 1;
            try {
                var line = SuiteLine.read(Fields.of(sent.get(i)));
                if (line instanceof SuiteLine.Question(var item, var _))
                    ScorerRules.errors(item).forEach(error -> errors.add(error.onLine(number)));
                if (!ids.add(line.id()))
                    errors.add(new FieldError("/id", "repeated", "An earlier line has this id.").onLine(number));
                lines.add(line);
            } catch (InvalidFields e) {
                e.errors().forEach(error -> errors.add(error.onLine(number)));
            }
        }
        if (!errors.isEmpty()) throw new InvalidFields(errors.subList(0, Math.min(errors.size(), MOST_ERRORS)));
        return new SuitePart(lines);
    }

    /**
     * Reads what {@link #bytes} wrote.
     *
     * @throws IllegalStateException when the bytes are damaged
     */
    public static SuitePart stored(byte[] bytes) {
        try {
            return new SuitePart(new String(bytes, StandardCharsets.UTF_8)
                    .lines()
                    .map(line -> StrictJson.read(line.getBytes(StandardCharsets.UTF_8))
                            .orElseThrow(SuitePart::damaged))
                    .map(line -> SuiteLine.read(Fields.of(line)))
                    .toList());
        } catch (InvalidFields _) {
            throw damaged();
        }
    }

    private static IllegalStateException damaged() {
        return new IllegalStateException("a stored part is damaged");
    }

    /** Canonical lines (RFC 8785, UTF-8), each followed by one line feed. They are stored, hashed and read back. */
    public byte[] bytes() {
        var all = new StringBuilder();
        lines.forEach(line -> all.append(line.canonical()).append('\n'));
        return all.toString().getBytes(StandardCharsets.UTF_8);
    }

    /** SHA-256 over {@link #bytes}. */
    public String digest() {
        return Digest.of(bytes());
    }

    /** The questions, in their order. */
    public List<SuiteItem> items() {
        return lines.stream()
                .filter(SuiteLine.Question.class::isInstance)
                .map(line -> ((SuiteLine.Question) line).item())
                .toList();
    }

    /** The tasks of an external harness, in their order. */
    public List<HarnessLine> tasks() {
        return lines.stream()
                .filter(SuiteLine.OfHarness.class::isInstance)
                .map(line -> ((SuiteLine.OfHarness) line).line())
                .toList();
    }
}
