package foreview.local.gateway;

import foreview.domain.json.Json;
import foreview.runtime.json.JsonWriter;
import foreview.runtime.json.StrictJson;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What goes back over the wire. */
record HttpAnswer(int status, Map<String, List<String>> headers, byte[] body) {

    /** The gateway's own words: {@code {"message": "Not Found"}}. */
    static HttpAnswer message(int status, String message) {
        return json(status, Json.object().put("message", message).build());
    }

    static HttpAnswer json(int status, Json body) {
        return new HttpAnswer(status, Map.of("Content-Type", List.of("application/json")), JsonWriter.bytes(body));
    }

    /** A function's answer, payload format 2.0; empty when it is none, which the gateway answers with a 500. */
    static Optional<HttpAnswer> of(byte[] answer) {
        var read = StrictJson.read(answer);
        if (read.isEmpty()) return Optional.empty();
        // without a status the whole answer is the body
        if (!(read.get() instanceof Json.Obj object) || object.get("statusCode").isEmpty())
            return Optional.of(new HttpAnswer(200, Map.of("Content-Type", List.of("application/json")), answer));
        return read(object);
    }

    private static Optional<HttpAnswer> read(Json.Obj object) {
        if (!(object.get("statusCode").orElse(Json.NULL) instanceof Json.Num(var status))) return Optional.empty();
        var headers = new LinkedHashMap<String, List<String>>();
        if (object.get("headers").orElse(Json.NULL) instanceof Json.Obj(var members))
            members.forEach((name, value) -> headers.put(name, List.of(text(value))));
        if (object.get("cookies").orElse(Json.NULL) instanceof Json.Arr(var cookies)) {
            var values = new ArrayList<String>();
            cookies.forEach(cookie -> values.add(text(cookie)));
            headers.put("Set-Cookie", values);
        }
        var body = object.string("body").orElse("");
        var encoded = object.get("isBase64Encoded").orElse(Json.NULL).equals(Json.of(true));
        try {
            var bytes = encoded ? Base64.getDecoder().decode(body) : body.getBytes(StandardCharsets.UTF_8);
            return Optional.of(new HttpAnswer(status.intValueExact(), headers, bytes));
        } catch (IllegalArgumentException | ArithmeticException _) {
            return Optional.empty();
        }
    }

    private static String text(Json value) {
        return value instanceof Json.Str(var text) ? text : JsonWriter.text(value);
    }
}
