package foreview.runtime.http;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.LambdaLogger;
import foreview.domain.json.Json;
import foreview.runtime.Now;
import foreview.runtime.identity.Caller;
import foreview.runtime.identity.Tokens;
import foreview.runtime.json.JsonWriter;
import foreview.runtime.telemetry.Log;
import foreview.runtime.telemetry.Trace;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/** The edge of every function behind the HTTP API: parse, identify, route, run, answer. */
public final class HttpFunction {
    private static final Duration REHEARSED = Duration.ofSeconds(10);

    private final Routes routes;
    private final Tokens tokens;
    private final Now now;

    public HttpFunction(Routes routes, Tokens tokens, Now now) {
        this.routes = routes;
        this.tokens = tokens;
        this.now = now;
    }

    /** Answers every event; throws only when the answer cannot be written. */
    public void handle(InputStream in, OutputStream out, Context context) throws IOException {
        var call = new Call(context.getFunctionName(), context.getAwsRequestId(), context.getLogger(), () -> {
            return Duration.ofMillis(Math.max(0, context.getRemainingTimeInMillis()));
        });
        out.write(written(answered(in.readAllBytes(), call), call.requestId()));
    }

    /** The same for an event that nobody sent. */
    public Answer rehearse(byte[] event, LambdaLogger log) {
        var answer = answered(event, new Call("rehearsal", "rehearsal", log, () -> REHEARSED));
        written(answer, "rehearsal");
        return answer;
    }

    /** What Lambda tells about one call. */
    private record Call(String function, String requestId, LambdaLogger logger, Supplier<Duration> remaining) {}

    private Answer answered(byte[] bytes, Call call) {
        long start = System.nanoTime();
        var event = Event.parse(bytes);
        var trace = Trace.of(event.map(e -> e.headers().get("traceparent")));
        var log = Log.of(call.logger(), now, call.requestId(), trace);
        var answer = answer(event, new Request.Run(call.requestId(), trace, log, call.remaining()));
        var known = event.map(Event::routeKey).filter(key -> routes.find(key).isPresent());
        var line = Json.object().put("route", known.orElse("none")).put("status", answer.status());
        log.outcome(call.function(), "request", answer.outcome(), Duration.ofNanos(System.nanoTime() - start), line);
        return answer;
    }

    private Answer answer(Optional<Event> event, Request.Run run) {
        try {
            var parsed = event.orElseThrow(
                    () -> Problem.of(ProblemType.MALFORMED_REQUEST).thrown());
            var route = routes.find(parsed.routeKey())
                    .orElseThrow(() -> Problem.of(ProblemType.NOT_FOUND).thrown());
            var caller = caller(parsed, route);
            check(parsed, route);
            return route.operation().run(new Request(parsed, route, caller, run));
        } catch (Exception | LinkageError | AssertionError e) { // rule 13: what leaves here is printed with its message
            return Failures.answer(e, run.requestId(), run.log());
        }
    }

    private Optional<Caller> caller(Event event, Routes.Route route) {
        if (route.kind() == Routes.Kind.OPEN) return Optional.empty();
        return Optional.of(tokens.verify(Optional.ofNullable(event.headers().get("authorization"))));
    }

    private static void check(Event event, Routes.Route route) {
        if (event.body().length > route.mostBytes())
            throw Problem.of(ProblemType.BODY_TOO_LARGE).thrown();
        if (route.kind() == Routes.Kind.UNGATED) return; // rule 1
        for (var name : event.query().keySet()) if (!route.query().contains(name)) throw Request.invalidQuery(name);
    }

    private static byte[] written(Answer answer, String requestId) {
        var headers = new LinkedHashMap<String, String>(Map.of(
                "Cache-Control", "private, no-cache", "X-Request-Id", requestId, "X-Content-Type-Options", "nosniff"));
        headers.putAll(answer.headers());
        var object = Json.object();
        headers.forEach(object::put);
        var written = Json.object()
                .put("statusCode", answer.status())
                .put("headers", object.build())
                .put("isBase64Encoded", false);
        answer.body().ifPresent(body -> written.put("body", body));
        return JsonWriter.bytes(written.build());
    }
}
