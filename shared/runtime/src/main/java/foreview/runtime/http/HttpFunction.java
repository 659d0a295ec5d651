package foreview.runtime.http;

import com.amazonaws.services.lambda.runtime.Context;
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

/** The edge of every function behind the HTTP API: parse, identify, route, run, answer. */
public final class HttpFunction {
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
        long start = System.nanoTime();
        var event = Event.parse(in.readAllBytes());
        var trace = Trace.of(event.map(e -> e.headers().get("traceparent")));
        var log = Log.of(context.getLogger(), now, context.getAwsRequestId(), trace);
        var run = new Request.Run(
                context.getAwsRequestId(),
                trace,
                log,
                () -> Duration.ofMillis(Math.max(0, context.getRemainingTimeInMillis())));
        var answer = answer(event, run);
        out.write(JsonWriter.bytes(written(answer, run.requestId())));
        var known = event.map(Event::routeKey).filter(key -> routes.find(key).isPresent());
        var line = Json.object().put("route", known.orElse("none")).put("status", answer.status());
        var took = Duration.ofNanos(System.nanoTime() - start);
        log.outcome(context.getFunctionName(), "request", answer.outcome(), took, line);
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
        } catch (Exception e) {
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

    private static Json written(Answer answer, String requestId) {
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
        return written.build();
    }
}
