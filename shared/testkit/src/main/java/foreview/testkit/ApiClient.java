package foreview.testkit;

import foreview.local.Stack;
import foreview.local.script.Person;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;

/** Calls a running stack over HTTP, with a token for each person. */
public final class ApiClient implements Api, AutoCloseable {
    private static final Duration TOKEN_LIFE = Duration.ofDays(365);
    private static final Duration TOKEN_USE = Duration.ofDays(300);
    /** Of one answer, on a busy machine. */
    private static final Duration TIMEOUT = Duration.ofSeconds(60);

    private final HttpClient client = HttpClient.newHttpClient();
    private final Map<Person, Token> tokens = new ConcurrentHashMap<>();
    private final Stack stack;

    private record Token(String text, Instant issuedAt) {}

    public ApiClient(Stack stack) {
        this.stack = stack;
    }

    @Override
    public Reply send(Request request) {
        return sendAsync(request).join();
    }

    public CompletableFuture<Reply> sendAsync(Request request) {
        var http = HttpRequest.newBuilder(URI.create(stack.address() + request.target()))
                .timeout(TIMEOUT)
                .method(
                        request.method(),
                        request.body().length == 0
                                ? BodyPublishers.noBody()
                                : BodyPublishers.ofByteArray(request.body()));
        if (!request.person().isNobody()) http.setHeader("Authorization", "Bearer " + token(request.person()));
        request.headers().forEach(http::setHeader);
        return client.sendAsync(http.build(), BodyHandlers.ofString()).thenApply(ApiClient::reply);
    }

    private static Reply reply(HttpResponse<String> response) {
        return new Reply(response.statusCode(), response.headers().map(), response.body());
    }

    /** One that the stack's clock has not outlived. */
    public String token(Person person) {
        var now = stack.clients().clock().instant();
        return tokens.compute(
                        person,
                        (p, known) ->
                                known != null && now.isBefore(known.issuedAt().plus(TOKEN_USE))
                                        ? known
                                        : new Token(issued(p), now))
                .text();
    }

    private String issued(Person person) {
        return stack.issuer()
                .token(person.sub(), person.org(), person.roles(), TOKEN_LIFE)
                .text();
    }

    @Override
    public void close() {
        client.close();
    }
}
