package foreview.local.demo;

import foreview.domain.json.Json;
import foreview.local.script.Person;
import foreview.local.script.ScriptRequest;
import foreview.runtime.json.JsonWriter;
import foreview.runtime.json.StrictJson;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** Calls the API as any user does, and the stack's own pages without a token. */
final class DemoClient implements AutoCloseable {
    private final HttpClient client = HttpClient.newHttpClient();
    private final Map<Person, String> tokens = new HashMap<>();
    private final URI address;

    DemoClient(URI address) {
        this.address = address;
    }

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

    /**
     * A request of the script, with its values in place.
     *
     * @param tag that it names, if it must name one
     */
    Reply send(ScriptRequest call, Optional<String> tag) {
        return send(call.person(), call.method(), call.path(), call.contentType(), tag, call.body());
    }

    Reply get(Person person, String path) {
        return send(person, "GET", path, Optional.empty(), Optional.empty(), "");
    }

    /** JSON, or nothing. */
    Reply post(Person person, String path, String body) {
        return call(person, "POST", path, body);
    }

    /** The same by another method. */
    Reply call(Person person, String method, String path, String body) {
        var contentType = body.isEmpty() ? Optional.<String>empty() : Optional.of("application/json");
        return send(person, method, path, contentType, Optional.empty(), body);
    }

    private Reply send(
            Person person,
            String method,
            String path,
            Optional<String> contentType,
            Optional<String> tag,
            String body) {
        var request = HttpRequest.newBuilder(address.resolve(path))
                .method(method, body.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(body))
                .header("Idempotency-Key", UUID.randomUUID().toString());
        contentType.ifPresent(type -> request.header("Content-Type", type));
        tag.ifPresent(current -> request.header("If-Match", current));
        if (!person.isNobody()) request.header("Authorization", "Bearer " + token(person));
        try {
            return reply(client.send(request.build(), BodyHandlers.ofByteArray()));
        } catch (IOException e) {
            throw new DemoException(method + " " + path + " was not answered: " + e.getMessage());
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            throw new DemoException("interrupted");
        }
    }

    private String token(Person person) {
        if (tokens.get(person) instanceof String known) return known;
        var asked = Json.object()
                .put("sub", person.sub())
                .put("org", person.org())
                .put("roles", Json.array(person.roles().stream().map(Json::of).toList()));
        var token = post(Person.NOBODY, "/_local/token", JsonWriter.text(asked.build()))
                .expected()
                .string("token")
                .orElseThrow();
        tokens.put(person, token);
        return token;
    }

    private static Reply reply(HttpResponse<byte[]> response) {
        var body = StrictJson.read(response.body())
                .filter(Json.Obj.class::isInstance)
                .map(Json.Obj.class::cast)
                .orElseThrow(() -> new DemoException("HTTP " + response.statusCode() + " without a JSON object"));
        return new Reply(
                response.statusCode(), response.headers().firstValue("ETag").orElse(""), body);
    }

    @Override
    public void close() {
        client.close();
    }
}
