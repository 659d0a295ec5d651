package foreview.hostile;

import com.fasterxml.jackson.databind.JsonNode;
import foreview.api.ApiDescription;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Every call of one operation that must be refused, made from its description. */
final class Attacks {
    private static final Pattern PLACE = Pattern.compile("\\{(\\w+)}");
    private static final Pattern ID = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,63}");
    private static final int OVER_A_MEGABYTE = (1 << 20) + 1;

    private final ApiDescription api;
    private final ApiDescription.Operation operation;
    private final String path;
    private final byte[] body;
    private final List<Attack> attacks = new ArrayList<>();

    /**
     * @param ids by the names of path parameters
     */
    Attacks(ApiDescription api, ApiDescription.Operation operation, Map<String, String> ids) {
        this.api = api;
        this.operation = operation;
        this.path = path(api, operation, ids);
        this.body = Bodies.exampleOf(api, operation).getBytes(StandardCharsets.UTF_8);
    }

    List<Attack> all() {
        bodies();
        query();
        segments();
        if (!operation.isNeverAGate()) besides();
        return List.copyOf(attacks);
    }

    /** The operation's path; a parameter without an id of ours has its example. */
    static String path(ApiDescription api, ApiDescription.Operation operation, Map<String, String> ids) {
        var template = operation.key().split(" ")[1];
        return PLACE.matcher(template)
                .replaceAll(place -> ids.getOrDefault(
                        place.group(1),
                        parameters(api, operation, "path")
                                .filter(p -> p.path("name").asText().equals(place.group(1)))
                                .findFirst()
                                .orElseThrow()
                                .path("example")
                                .asText()));
    }

    private static Stream<JsonNode> parameters(ApiDescription api, ApiDescription.Operation operation, String in) {
        return operation.parameters().map(api::resolved).filter(p -> p.path("in")
                .asText()
                .equals(in));
    }

    private void bodies() {
        for (var spoiled : Bodies.refused(api, operation)) {
            var problem = spoiled.pointer().map(_ -> "invalid-fields");
            attacks.add(new Attack(spoiled.what(), path, type(), spoiled.bytes(), problem, spoiled.pointer()));
        }
    }

    private void query() {
        var known = parameters(api, operation, "query").toList();
        if (operation.isNeverAGate()) return; // rule 1: no query fails it
        for (var unknown : List.of("colour=" + InvalidValues.MARK, "=", "%00=1", "Limit=1", "limit%5B%5D=1"))
            query(unknown, "invalid-query");
        for (var parameter : known) {
            var name = parameter.path("name").asText();
            var schema = api.resolved(parameter.path("schema"));
            query(name + "=1&" + name + "=1", "invalid-query", "invalid-cursor");
            for (var value : wrong(name, schema)) query(name + "=" + encoded(value), "invalid-query", "invalid-cursor");
        }
    }

    private static List<String> wrong(String name, JsonNode schema) {
        return switch (schema.path("type").asText()) {
            case "integer" ->
                List.of("", "0", "101", "-1", "1.0", "1e1", " 1", "01", "\u0661", "99999999999", InvalidValues.MARK);
            case "boolean" -> List.of("", "TRUE", "1", "yes", "true ", "null", InvalidValues.MARK);
            default ->
                switch (name) {
                    case "cursor" -> cursors();
                    case "asOf" -> List.of("", "now", "2026-02-30T10:00:00Z", "2026-11-23", "1", InvalidValues.MARK);
                    default -> List.of();
                };
        };
    }

    /** None of them was made by a list. */
    private static List<String> cursors() {
        return List.of(
                "",
                "e30",
                "W10",
                "bnVsbA",
                "eyJhZnRlciI6MX0",
                "eyJhZnRlciI6bnVsbH0",
                "eyJhZnRlciI6IiJ9!",
                "eyJhIjoi\u0000",
                "../" + InvalidValues.MARK,
                "A".repeat(1_025),
                "\u00e9");
    }

    private void query(String query, String... problems) {
        var problem = problems.length == 1 ? Optional.of(problems[0]) : Optional.<String>empty();
        attacks.add(new Attack("query", path + "?" + query, type(), body, problem, Optional.empty()));
    }

    private void segments() {
        var template = operation.key().split(" ")[1];
        for (var place : PLACE.matcher(template).results().toList())
            for (var odd : List.of(
                    "%00",
                    "%20",
                    "%25",
                    "%2525",
                    "%2e%2e%2fcases",
                    "a%2Fb",
                    "%ff",
                    "%C0%AF",
                    "%ED%A0%80",
                    "%E2%80%AE",
                    "%F0%9F%98%80",
                    "a;b=c",
                    "*",
                    "$default",
                    "%7BcaseId%7D",
                    "HEAD%23",
                    InvalidValues.MARK,
                    InvalidValues.MARK + "x".repeat(2_000),
                    "-1",
                    "0",
                    "1e1",
                    "99999999999999999999")) {
                if (namesItsOwn() && ID.matcher(odd).matches()) continue;
                var target = Stream.of(path.split("/")).toList();
                var parts = template.split("/");
                var changed = new ArrayList<>(target);
                for (int i = 0; i < parts.length; i++) if (parts[i].equals(place.group())) changed.set(i, odd);
                attacks.add(new Attack(
                        place.group() + " = " + odd,
                        String.join("/", changed),
                        type(),
                        body,
                        Optional.empty(),
                        Optional.empty()));
            }
    }

    /** Whether the caller names the things in the path by words of its own. */
    private boolean namesItsOwn() {
        return operation.key().contains(" /suites/");
    }

    /** Headers and content types, which an act of rule 1 passes over. */
    private void besides() {
        var names = parameters(api, operation, "header")
                .map(p -> p.path("name").asText())
                .toList();
        boolean needsKey = parameters(api, operation, "header")
                .anyMatch(p -> p.path("name").asText().equals("Idempotency-Key")
                        && p.path("required").asBoolean());
        if (names.contains("Idempotency-Key")) {
            header("Idempotency-Key", "a b", "invalid-idempotency-key");
            header("Idempotency-Key", "x".repeat(129), "invalid-idempotency-key");
        }
        if (needsKey) header("Idempotency-Key", "", "invalid-idempotency-key");
        if (names.contains("If-Match"))
            for (var tag : List.of(
                    "\"0.NONE\"", "W/\"1.OPEN\"", InvalidValues.MARK, "\"", "\"a\",,\"b\"", "\"a\" ".repeat(500)))
                header("If-Match", tag, "precondition-failed");
        if (operation.problems().contains("unsupported-media-type") && body.length > 0)
            for (var type : List.of("text/plain", "application/xml", "application/json-patch+json", "x", "*/*"))
                header("Content-Type", type, "unsupported-media-type");
        if (operation.problems().contains("body-too-large") && body.length > 0)
            attacks.add(new Attack(
                    "a body over a megabyte",
                    path,
                    type(),
                    " ".repeat(OVER_A_MEGABYTE).getBytes(StandardCharsets.UTF_8),
                    Optional.of("body-too-large"),
                    Optional.empty()));
    }

    private Map<String, String> type() {
        var type = Bodies.type(api, operation);
        return type.isEmpty() ? Map.of() : Map.of("Content-Type", type);
    }

    private void header(String name, String value, String problem) {
        var headers = new HashMap<>(type());
        headers.put(name, value);
        attacks.add(new Attack(name + ": " + value, path, headers, body, Optional.of(problem), Optional.empty()));
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
