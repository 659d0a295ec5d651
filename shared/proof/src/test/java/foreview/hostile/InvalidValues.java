package foreview.hostile;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** JSON texts that the schema of a member does not allow. */
final class InvalidValues {
    /** Stands in what is sent, and must stand in no answer and no log line. */
    static final String MARK = "Zq7hostile";

    private static final String LONGEST_OF_ALL = "x".repeat(2_000);

    private InvalidValues() {}

    /** What no strict reader takes, wherever it stands. */
    static List<String> broken() {
        return List.of(
                "NaN",
                "Infinity",
                "-Infinity",
                "1e400",
                "-1e400",
                "1e-400",
                "1e99999999999",
                "1e2147483648",
                "9".repeat(41),
                "01",
                "+1",
                ".5",
                "1.",
                "0x10",
                "'" + MARK + "'",
                "tru",
                "undefined",
                "/* */ 1",
                "[1,]",
                "{\"a\":1,}",
                "{\"a\":1 \"b\":2}",
                "{\"a\":1,\"a\":1}",
                "\"\\ud800" + MARK + "\"",
                "\"\\udc00\\ud800\"",
                "{\"\\ud800\":1}",
                "\"\\x41\"",
                "\"\\u12\"",
                "\"\\\"",
                "\"" + MARK + "\u0000\"",
                "\"" + MARK + "\n\"",
                "[".repeat(40) + "]".repeat(40),
                "{\"a\":".repeat(40) + "1" + "}".repeat(40),
                "[".repeat(50_000));
    }

    /** What is JSON, and wrong under this schema. */
    static List<String> wrong(JsonNode schema) {
        return switch (schema.path("type").asText()) {
            case "string" -> texts(schema);
            case "integer", "number" -> numbers(schema);
            case "boolean" -> List.of("null", "0", "1", "\"true\"", "\"\"", "[]", "[true]", "{}");
            case "array" -> lists(schema);
            case "object" -> List.of("null", "0", "true", "\"{}\"", "[]", "[{}]");
            default -> throw new IllegalArgumentException("a schema without a type: " + schema);
        };
    }

    /** The longest that this schema takes; none where it says more than a length. */
    static List<String> longest(JsonNode schema) {
        if (!schema.has("maxLength") || schema.has("format") || schema.has("enum")) return List.of();
        int most = schema.path("maxLength").asInt();
        if (isProse(schema) || isLine(schema))
            return List.of(quoted("x".repeat(most)), quoted("\ud83d\ude00".repeat(most)));
        return isId(schema) ? List.of(quoted("x".repeat(most))) : List.of();
    }

    private static List<String> texts(JsonNode schema) {
        var all = new ArrayList<>(List.of("null", "true", "0", "-0", "99999999999", "0.5", "1e99", "[]", "{}"));
        all.addAll(List.of("[\"" + MARK + "\"]", "{\"a\":\"" + MARK + "\"}"));
        Stream.of(
                        "",
                        " ",
                        "\u2003",
                        "\\u0000",
                        MARK + "\\u0000",
                        MARK + "\\u001b[2J",
                        MARK + "\\r\\nSet-Cookie: a=b",
                        MARK + "\u0085",
                        MARK + "\ufffd",
                        MARK + LONGEST_OF_ALL.repeat(60))
                .map(InvalidValues::quoted)
                .forEach(all::add);
        if (schema.has("maxLength")) {
            int over = schema.path("maxLength").asInt() + 1;
            all.add(quoted("x".repeat(over)));
            all.add(quoted("\ud83d\ude00".repeat(over)));
        }
        if (!isProse(schema))
            all.addAll(List.of(
                    quoted(MARK + "\\n" + MARK), quoted(MARK + "\u202egnp.exe"), quoted(MARK + "\u2066\u2069")));
        if (schema.has("enum")) all.addAll(choices(schema));
        all.addAll(formatted(schema));
        if (isId(schema))
            Stream.of("../" + MARK, MARK + "/a", MARK + " a", "." + MARK, "-" + MARK, MARK + "é", "\uff41", "a#HEAD")
                    .map(InvalidValues::quoted)
                    .forEach(all::add);
        return all;
    }

    private static List<String> choices(JsonNode schema) {
        var first = schema.path("enum").path(0).asText();
        return Stream.of(first.toLowerCase(Locale.ROOT), " " + first, first + "\u200b", MARK)
                .filter(word -> schema.path("enum").valueStream().noneMatch(known -> known.asText()
                        .equals(word)))
                .map(InvalidValues::quoted)
                .toList();
    }

    private static List<String> formatted(JsonNode schema) {
        var words =
                switch (schema.path("format").asText()) {
                    case "date" ->
                        List.of("2026-02-30", "2026-13-01", "26-01-01", "+2026-01-01", "2026-11-23T10:00:00Z");
                    case "date-time" ->
                        List.of(
                                MARK,
                                "2026-11-23",
                                "2026-11-23T10:00:00",
                                "2026-11-23 10:00:00Z",
                                "2026-02-30T10:00:00Z",
                                "2026-11-23T24:00:01Z",
                                "2026-11-23T10:00:00+24:00",
                                "2026-11-23T10:00:00.0000000001Z",
                                "0000-01-01T00:00:00Z",
                                "1969-12-31T23:59:59Z",
                                "9999-12-31T23:59:59Z",
                                "9999-12-31T23:59:59-00:01",
                                "-2026-11-23T10:00:00Z",
                                "1700000000");
                    case "uri" ->
                        List.of(
                                MARK,
                                "ftp://" + MARK + ".example/",
                                "file:///etc/" + MARK,
                                "https://user@" + MARK + ".example/",
                                "https://" + MARK + ".example/#a",
                                "https://" + MARK + ".example/?a",
                                "javascript:" + MARK);
                    default -> List.<String>of();
                };
        return words.stream().map(InvalidValues::quoted).toList();
    }

    private static List<String> numbers(JsonNode schema) {
        var all = new ArrayList<>(List.of("null", "true", "\"1\"", "[]", "{}", "[1]", "99999999999", "1e99"));
        all.addAll(List.of("-99999999999", "9".repeat(40)));
        if (schema.path("type").asText().equals("integer")) all.addAll(List.of("1.5", "1e-3"));
        if (schema.has("minimum"))
            all.add(bound(schema, "minimum").subtract(BigDecimal.ONE).toPlainString());
        if (schema.has("maximum"))
            all.add(bound(schema, "maximum").add(BigDecimal.ONE).toPlainString());
        if (schema.path("minimum").asInt() > 0) all.add("-0");
        if (schema.has("multipleOf")) all.addAll(List.of("0.05", "1e-100"));
        all.removeIf(text -> text.matches("-?[1-9][0-9]*") && isWithin(schema, new BigDecimal(text)));
        return all;
    }

    private static boolean isWithin(JsonNode schema, BigDecimal value) {
        return schema.has("minimum")
                && schema.has("maximum")
                && value.compareTo(bound(schema, "minimum")) >= 0
                && value.compareTo(bound(schema, "maximum")) <= 0;
    }

    private static BigDecimal bound(JsonNode schema, String name) {
        return new BigDecimal(schema.path(name).asText());
    }

    private static List<String> lists(JsonNode schema) {
        var all = new ArrayList<>(List.of("null", "0", "true", "\"" + MARK + "\"", "{}", "{\"0\":\"a\"}"));
        if (schema.path("minItems").asInt() > 0) all.add("[]");
        if (schema.has("maxItems")) {
            var many = IntStream.rangeClosed(0, schema.path("maxItems").asInt()).mapToObj(i -> quoted("x" + i));
            all.add("[" + String.join(",", many.toList()) + "]");
        }
        if (schema.path("uniqueItems").asBoolean()) all.add("[\"a\",\"a\"]");
        return all;
    }

    /** Of one line, by its pattern. */
    private static boolean isLine(JsonNode schema) {
        return schema.path("pattern").asText().startsWith("^(?=.*\\S)");
    }

    private static boolean isProse(JsonNode schema) {
        return schema.path("pattern").asText().startsWith("^(?=[\\s\\S]*\\S)");
    }

    private static boolean isId(JsonNode schema) {
        return schema.path("pattern").asText().startsWith("^[A-Za-z0-9][A-Za-z0-9._-]*$");
    }

    private static String quoted(String text) {
        return "\"" + text + "\"";
    }
}
