package foreview.runtime.http;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import foreview.domain.json.Json;
import foreview.runtime.json.JsonWriter;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The answer of an operation.
 *
 * @param headers without those that every answer has, such as {@code X-Request-Id}
 * @param body text, as all bodies of this API are
 * @param outcome for the metric: a constant
 */
public record Answer(int status, Map<String, String> headers, Optional<String> body, String outcome) {
    public Answer {
        headers = Map.copyOf(headers);
    }

    public static Answer ok(Json body) {
        return json(200, "application/json", body);
    }

    /**
     * @param location path of what was created
     */
    public static Answer created(String location, Json body) {
        return json(201, "application/json", body).header("Location", location);
    }

    /** An answer that was rendered before. */
    public static Answer stored(int status, String json) {
        return new Answer(status, Map.of("Content-Type", "application/json"), Optional.of(json), "ok");
    }

    public static Answer noContent() {
        return new Answer(204, Map.of(), Optional.empty(), "ok");
    }

    public static Answer text(String contentType, String body) {
        return new Answer(200, Map.of("Content-Type", contentType), Optional.of(body), "ok");
    }

    static Answer json(int status, String contentType, Json body) {
        return new Answer(status, Map.of("Content-Type", contentType), Optional.of(JsonWriter.text(body)), "ok");
    }

    public Answer header(String name, String value) {
        if (value.chars().anyMatch(c -> c < ' ' || c > '~')) throw new IllegalArgumentException("not a header value");
        var more = new LinkedHashMap<>(headers);
        more.put(name, value);
        return new Answer(status, more, body, outcome);
    }

    /** 202, for work that continues. @param location path where its state can be read */
    public Answer accepted(String location) {
        return new Answer(202, headers, body, outcome).header("Location", location);
    }

    public Answer etag(ETag tag) {
        return header("ETag", tag.text());
    }

    /** With the tag; 304 when the caller already has this representation ({@code If-None-Match}). */
    public Answer unlessKnown(ETag tag, Request request) {
        if (request.header("if-none-match")
                .flatMap(ETag::list)
                .filter(tag::isKnown)
                .isEmpty()) return etag(tag);
        return new Answer(304, Map.of("ETag", tag.text()), Optional.empty(), "ok");
    }

    /** With a {@code Link} to the list's next page, if there is one. */
    public Answer next(Request request, Optional<Cursor> cursor) {
        return cursor.map(c -> header("Link", "<" + request.withCursor(c) + ">; rel=\"next\""))
                .orElse(this);
    }

    /** The same with another outcome for the metric. */
    public Answer outcome(String name) {
        return new Answer(status, headers, body, name);
    }

    /** For the gateway, with the headers that every answer has. */
    APIGatewayV2HTTPResponse response(String requestId) {
        var all = new LinkedHashMap<String, String>(Map.of(
                "Cache-Control", "private, no-cache", "X-Request-Id", requestId, "X-Content-Type-Options", "nosniff"));
        all.putAll(headers);
        return APIGatewayV2HTTPResponse.builder()
                .withStatusCode(status)
                .withHeaders(all)
                .withBody(body.orElse(null))
                .build();
    }
}
