package foreview.runtime.http;

import foreview.domain.json.Json;
import foreview.runtime.json.FieldError;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * One failure as the caller sees it (RFC 9457).
 *
 * @param detail for people, empty when the title is enough; never quotes a token, a secret or a stored item
 * @param extra further members, such as the steps of a clock reading
 */
public record Problem(
        ProblemType type,
        String detail,
        List<FieldError> errors,
        Map<String, Json> extra,
        Map<String, String> headers) {
    private static final String RETRY_AFTER_SECONDS = "1";

    public Problem {
        errors = List.copyOf(errors);
        extra = Map.copyOf(extra);
        headers = Map.copyOf(headers);
    }

    public static Problem of(ProblemType type) {
        return of(type, "");
    }

    public static Problem of(ProblemType type, String detail) {
        return new Problem(type, detail, List.of(), Map.of(), Map.of());
    }

    public static Problem of(ProblemType type, List<FieldError> errors) {
        return new Problem(type, "", errors, Map.of(), Map.of());
    }

    /** 503 with {@code Retry-After}. */
    public static Problem unavailable() {
        return unavailable("");
    }

    /** 503 with {@code Retry-After}. */
    public static Problem unavailable(String detail) {
        return of(ProblemType.UNAVAILABLE, detail).header("Retry-After", RETRY_AFTER_SECONDS);
    }

    public Problem with(String member, Json value) {
        var more = new LinkedHashMap<>(extra);
        more.put(member, value);
        return new Problem(type, detail, errors, more, headers);
    }

    public Problem header(String name, String value) {
        var more = new LinkedHashMap<>(headers);
        more.put(name, value);
        return new Problem(type, detail, errors, extra, more);
    }

    /** The exception that carries this problem out of an operation. */
    public ProblemException thrown() {
        return new ProblemException(this);
    }

    Answer answer(String requestId) {
        var body =
                Json.object().put("type", type.uri()).put("title", type.title()).put("status", type.status());
        if (!detail.isEmpty()) body.put("detail", detail);
        body.put("requestId", requestId);
        if (!errors.isEmpty())
            body.put("errors", Json.array(errors.stream().map(FieldError::json).toList()));
        extra.forEach(body::put);
        var answer = Answer.json(type.status(), "application/problem+json", body.build())
                .outcome(type.slug());
        for (var header : headers.entrySet()) answer = answer.header(header.getKey(), header.getValue());
        return answer;
    }
}
