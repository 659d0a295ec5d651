package foreview.runtime.http;

import foreview.domain.json.Json;
import foreview.runtime.json.StrictJson;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * One event of an HTTP API, payload format 2.0. Header names come in lower case from API Gateway and in the client's
 * case from SAM local. Path parameters come decoded, and are not decoded twice.
 */
record Event(
        String method,
        String routeKey,
        String path,
        Map<String, String> pathParameters,
        Map<String, List<String>> query,
        Map<String, String> headers,
        byte[] body) {

    /** Nothing when this is no such event. */
    static Optional<Event> parse(byte[] bytes) {
        try {
            return StrictJson.readEvent(bytes)
                    .filter(Json.Obj.class::isInstance)
                    .map(event -> of((Json.Obj) event));
        } catch (IllegalArgumentException _) { // rule 13: the base64 decoder quotes its input
            return Optional.empty();
        }
    }

    private static Event of(Json.Obj event) {
        var http = object(object(event, "requestContext"), "http");
        return new Event(
                http.string("method").orElseThrow(IllegalArgumentException::new),
                event.string("routeKey").orElse(""),
                event.string("rawPath").orElse("/"),
                strings(object(event, "pathParameters")),
                query(event),
                headers(strings(object(event, "headers"))),
                body(event));
    }

    private static Map<String, List<String>> query(Json.Obj event) {
        var query = new LinkedHashMap<String, List<String>>();
        for (var part : event.string("rawQueryString").orElse("").split("&")) {
            if (part.isEmpty()) continue;
            int equals = part.indexOf('=');
            var name = decoded(equals < 0 ? part : part.substring(0, equals));
            var value = equals < 0 ? "" : decoded(part.substring(equals + 1));
            query.computeIfAbsent(name, _ -> new ArrayList<>()).add(value);
        }
        return query;
    }

    /** RFC 9110, 5.2: the same name twice is a list. */
    private static Map<String, String> headers(Map<String, String> given) {
        var headers = new TreeMap<String, String>();
        given.forEach((name, value) -> headers.merge(name.toLowerCase(Locale.ROOT), value, (a, b) -> a + ", " + b));
        return headers;
    }

    private static byte[] body(Json.Obj event) {
        var body = event.string("body").orElse("");
        boolean encoded = event.get("isBase64Encoded").equals(Optional.of(Json.of(true)));
        return encoded ? Base64.getDecoder().decode(body) : body.getBytes(StandardCharsets.UTF_8);
    }

    /**
     * RFC 3986: a plus sign is a plus sign, as in {@code +02:00}. A broken escape stays as it was sent: whoever reads the
     * value refuses it, and rule 1's acts read none.
     */
    private static String decoded(String text) {
        try {
            return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException _) {
            return text;
        }
    }

    private static Json.Obj object(Json.Obj parent, String name) {
        return parent.get(name).orElse(Json.NULL) instanceof Json.Obj object
                ? object
                : Json.object().build();
    }

    private static Map<String, String> strings(Json.Obj object) {
        var strings = new LinkedHashMap<String, String>();
        object.members().forEach((name, value) -> {
            if (value instanceof Json.Str(var text)) strings.put(name, text);
        });
        return strings;
    }
}
