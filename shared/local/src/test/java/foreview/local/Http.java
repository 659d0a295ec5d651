package foreview.local;

import foreview.domain.json.Json;
import foreview.runtime.json.StrictJson;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;

/** Real calls of a stack. */
record Http(URI address, HttpClient client) implements AutoCloseable {

    static Http to(Stack stack) {
        return new Http(stack.address(), HttpClient.newHttpClient());
    }

    HttpResponse<String> send(String method, String path, String body, String... headers) throws Exception {
        var request = HttpRequest.newBuilder(URI.create(address + path))
                .method(method, body.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(body));
        if (headers.length > 0) request.headers(headers);
        return client.send(request.build(), BodyHandlers.ofString());
    }

    HttpResponse<String> get(String path, String... headers) throws Exception {
        return send("GET", path, "", headers);
    }

    Json.Obj post(String path, String body) throws Exception {
        return json(send("POST", path, body, "Content-Type", "application/json"));
    }

    static Json.Obj json(HttpResponse<String> response) throws IOException {
        return (Json.Obj) StrictJson.read(response.body().getBytes(StandardCharsets.UTF_8))
                .orElseThrow(() -> new IOException("not JSON: " + response.body()));
    }

    @Override
    public void close() {
        client.close();
    }
}
