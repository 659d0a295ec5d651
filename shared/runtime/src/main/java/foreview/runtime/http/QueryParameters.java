package foreview.runtime.http;

import foreview.domain.json.Json;
import foreview.runtime.json.Fields;
import foreview.runtime.json.InvalidFields;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The query of one request. A value that cannot be read is thrown as a 400 that names the parameter.
 *
 * @param given decoded, by name
 * @param known the parameters that the route has
 */
record QueryParameters(Map<String, List<String>> given, Set<String> known) {
    private static final long DEFAULT_LIMIT = 50;
    private static final long MOST_LIMIT = 100;

    void requireKnown() {
        for (var name : given.keySet()) if (!known.contains(name)) throw invalid(name);
    }

    Optional<String> value(String name) {
        if (!known.contains(name)) throw new IllegalArgumentException("the route has no such parameter");
        var values = given.getOrDefault(name, List.of());
        if (values.size() > 1) throw invalid(name);
        return values.stream().findFirst();
    }

    <T> T value(String name, Request.QueryRule<T> rule) {
        var member = Json.object();
        value(name).ifPresent(text -> member.put(name, text));
        var fields = Fields.of(member.build());
        try {
            var value = rule.read(fields, name);
            fields.check();
            return value;
        } catch (InvalidFields _) {
            throw invalid(name);
        }
    }

    boolean flag(String name) {
        var text = value(name).orElse("false");
        if (!text.equals("true") && !text.equals("false")) throw invalid(name);
        return text.equals("true");
    }

    /** Rule 1: only a single {@code true} makes an act a question; every other value is ignored. */
    boolean isPlainlyTrue(String name) {
        return known.contains(name) && List.of("true").equals(given.get(name));
    }

    int limit() {
        var text = value("limit").orElse(Long.toString(DEFAULT_LIMIT));
        if (!text.matches("[1-9]\\d{0,2}") || Integer.parseInt(text) > MOST_LIMIT) throw invalid("limit");
        return Integer.parseInt(text);
    }

    Optional<Cursor> cursor() {
        return value("cursor").map(text -> Cursor.parse(text)
                .orElseThrow(() -> Problem.of(ProblemType.INVALID_CURSOR).thrown()));
    }

    static ProblemException invalid(String name) {
        return Problem.of(ProblemType.INVALID_QUERY)
                .with("parameter", Json.of(name))
                .thrown();
    }

    /** The path with this query and another cursor. */
    String link(String path, Cursor cursor) {
        var query = given.entrySet().stream()
                .filter(parameter -> !parameter.getKey().equals("cursor"))
                .map(parameter -> encoded(parameter.getKey()) + "="
                        + encoded(parameter.getValue().getFirst()) + "&")
                .collect(Collectors.joining());
        return encoded(path).replace("%2F", "/") + "?" + query + "cursor=" + cursor.text();
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
