package foreview.local.demo;

import foreview.domain.json.Json;
import foreview.runtime.json.JsonWriter;
import foreview.runtime.json.StrictJson;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.UUID;

/** Somebody with a token, calling the API as any user does. */
record Person(HttpClient client, URI address, String token) {
    private static final String JSON = "application/json";
    private static final byte[] NOTHING = {};

    /** What came back. */
    record Reply(int status, String etag, Json.Obj body) {

        /** The body of a success; the demo ends where one was expected and did not come. */
        Json.Obj expected() {
            if (status >= 300)
                throw new DemoException(
                        "HTTP " + status + ": " + body.string("title").orElse("") + " " + JsonWriter.text(body));
            return body;
        }
    }

    Reply post(String path, Json.Builder body) {
        return send("POST", path, JSON, "", JsonWriter.bytes(body.build()));
    }

    /** On the condition that the case still has that tag. */
    Reply post(String path, Json.Builder body, String tag) {
        return send("POST", path, JSON, tag, JsonWriter.bytes(body.build()));
    }

    /** With an empty body. */
    Reply post(String path) {
        return send("POST", path, "", "", NOTHING);
    }

    /** Lines of JSON. */
    Reply put(String path, String lines) {
        return send("PUT", path, "application/x-ndjson", "", lines.getBytes(StandardCharsets.UTF_8));
    }

    Json.Obj get(String path) {
        return look(path).expected();
    }

    Reply look(String path) {
        return send("GET", path, "", "", NOTHING);
    }

    /** Without a person: the stack's own pages. */
    static Person nobody(HttpClient client, URI address) {
        return new Person(client, address, "");
    }

    private Reply send(String method, String path, String contentType, String tag, byte[] body) {
        var request = HttpRequest.newBuilder(address.resolve(path))
                .method(method, body.length == 0 ? BodyPublishers.noBody() : BodyPublishers.ofByteArray(body))
                .header("Idempotency-Key", UUID.randomUUID().toString());
        if (!contentType.isEmpty()) request.header("Content-Type", contentType);
        if (!tag.isEmpty()) request.header("If-Match", tag);
        if (!token.isEmpty()) request.header("Authorization", "Bearer " + token);
        try {
            return reply(client.send(request.build(), BodyHandlers.ofByteArray()));
        } catch (IOException e) {
            throw new DemoException(method + " " + path + " was not answered: " + e.getMessage());
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            throw new DemoException("interrupted");
        }
    }

    private static Reply reply(HttpResponse<byte[]> response) {
        var body = StrictJson.read(response.body())
                .filter(Json.Obj.class::isInstance)
                .map(Json.Obj.class::cast)
                .orElseThrow(() -> new DemoException("HTTP " + response.statusCode() + " without a JSON object"));
        return new Reply(
                response.statusCode(), response.headers().firstValue("ETag").orElse(""), body);
    }
}
