package foreview.testkit;

import foreview.domain.json.Json;
import foreview.runtime.json.StrictJson;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * An answer of the API. Two are equal when status and text are: headers hold the time of the answer.
 *
 * @param headers by their names in lower case
 */
public record Reply(int status, Map<String, List<String>> headers, String text) {
    private static final String PROBLEM = "urn:foreview:problem:";

    /** A 5xx: the same request may be sent again. */
    public static final class Unanswered extends RuntimeException {
        private static final long serialVersionUID = 1;

        private Unanswered(String message) {
            super(message);
        }
    }

    public boolean isOk() {
        return status < 300;
    }

    /**
     * @throws Unanswered when the request may be sent again
     */
    public Reply ok() {
        if (status >= 500) throw new Unanswered(status + " " + text);
        if (!isOk()) throw new AssertionError(status + " " + text);
        return this;
    }

    /** Empty when there is none. */
    public String header(String name) {
        return headers.getOrDefault(name, List.of("")).getFirst();
    }

    public Json.Obj body() {
        return StrictJson.read(text.getBytes(StandardCharsets.UTF_8))
                .filter(Json.Obj.class::isInstance)
                .map(Json.Obj.class::cast)
                .orElseThrow(() -> new AssertionError("no JSON object: " + status + " " + text));
    }

    /** A member of the body that is text. */
    public String text(String name) {
        return body().string(name).orElseThrow(() -> new AssertionError(text));
    }

    public Json.Obj object(String name) {
        return (Json.Obj) body().get(name).orElseThrow(() -> new AssertionError(text));
    }

    /** The items of a page. */
    public List<Json.Obj> items() {
        return list("items");
    }

    public List<Json.Obj> list(String name) {
        return ((Json.Arr) body().get(name).orElseThrow(() -> new AssertionError(text)))
                .items().stream().map(Json.Obj.class::cast).toList();
    }

    /** The problem's name, such as {@code not-found}; empty when the body is no problem. */
    public String problem() {
        return header("content-type").equals("application/problem+json")
                ? text("type").replace(PROBLEM, "")
                : "";
    }

    /** Status and body without the request's own id: what an unknown and a forbidden thing must have in common. */
    public Map<String, Json> withoutRequestId() {
        var members = new LinkedHashMap<>(body().members());
        members.remove("requestId");
        return members;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Reply reply && status == reply.status && text.equals(reply.text);
    }

    @Override
    public int hashCode() {
        return Objects.hash(status, text);
    }
}
