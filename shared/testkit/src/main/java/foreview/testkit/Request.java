package foreview.testkit;

import foreview.local.script.Person;
import foreview.local.script.ScriptRequest;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;

/**
 * One request of the API.
 *
 * @param target path and query
 * @param headers beside the token's
 */
public record Request(Person person, String method, String target, Map<String, String> headers, byte[] body) {
    public static final String KEY = "Idempotency-Key";
    public static final String IF_MATCH = "If-Match";
    public static final String CONTENT_TYPE = "Content-Type";

    private static final byte[] EMPTY = {};

    /** With an empty body and no header. */
    public static Request bare(Person person, String method, String target) {
        return new Request(person, method, target, Map.of(), EMPTY);
    }

    /** With a fresh key, and JSON's content type where there is a body. */
    public static Request of(Person person, String method, String target, String body) {
        var request = bare(person, method, target)
                .body(body)
                .header(KEY, UUID.randomUUID().toString());
        return body.isEmpty() ? request : request.header(CONTENT_TYPE, "application/json");
    }

    /**
     * Of a route as the template spells it, {@code POST /cases/{caseId}/end}, with a query behind it if there is one.
     *
     * @param values of its path parameters by name
     */
    static Request ofRoute(Person person, String route, Map<String, String> values, String body) {
        int gap = route.indexOf(' ');
        var target = route.substring(gap + 1);
        for (var value : values.entrySet()) target = target.replace("{" + value.getKey() + "}", value.getValue());
        var request = of(person, route.substring(0, gap), target, body);
        return target.contains("/parts/") ? request.header(CONTENT_TYPE, "application/x-ndjson") : request;
    }

    /** A request of the script, with its values in place. */
    public static Request of(ScriptRequest call, String key) {
        var request = bare(call.person(), call.method(), call.path())
                .body(call.body())
                .header(KEY, key);
        return call.contentType()
                .map(type -> request.header(CONTENT_TYPE, type))
                .orElse(request);
    }

    public Request body(String text) {
        return body(text.getBytes(StandardCharsets.UTF_8));
    }

    public Request body(byte[] bytes) {
        return new Request(person, method, target, headers, bytes);
    }

    /** In place of one of the same name; an empty one is not sent. */
    public Request header(String name, String value) {
        var all = new LinkedHashMap<>(headers);
        if (value.isEmpty()) all.remove(name);
        else all.put(name, value);
        return new Request(person, method, target, all, body);
    }

    public Request headers(Map<String, String> more) {
        var request = this;
        for (var header : more.entrySet()) request = request.header(header.getKey(), header.getValue());
        return request;
    }
}
