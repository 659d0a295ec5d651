package foreview.runtime.http;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import foreview.domain.json.Json;
import foreview.runtime.ContainedFailure;
import foreview.runtime.Now;
import foreview.runtime.identity.Caller;
import foreview.runtime.identity.Tokens;
import foreview.runtime.telemetry.Log;
import foreview.runtime.telemetry.Trace;
import java.time.Duration;
import java.util.Optional;

/** The edge of every function behind the HTTP API: verifies the token, finds the route, runs its operation, answers. */
public final class HttpFunction {
    private final Routes routes;
    private final Tokens tokens;
    private final Now now;

    public HttpFunction(Routes routes, Tokens tokens, Now now) {
        this.routes = routes;
        this.tokens = tokens;
        this.now = now;
    }

    /** Answers every event, whatever is wrong with it, and logs one line and one metric of it. */
    public APIGatewayV2HTTPResponse handle(APIGatewayV2HTTPEvent event, Context context) {
        long start = System.nanoTime();
        var sent = GatewayRequest.of(event);
        var trace = Trace.of(sent.flatMap(request -> request.header("traceparent")));
        var log = Log.of(context.getLogger(), now, context.getAwsRequestId(), trace);
        var answer = answer(sent, new Request.Run(context.getAwsRequestId(), trace, log, () -> remaining(context)));
        var route = sent.map(GatewayRequest::routeKey)
                .filter(key -> routes.find(key).isPresent());
        var line = Json.object().put("route", route.orElse("none")).put("status", answer.status());
        var took = Duration.ofNanos(System.nanoTime() - start);
        log.outcome(context.getFunctionName(), "request", answer.outcome(), took, line);
        return answer.response(context.getAwsRequestId());
    }

    private Answer answer(Optional<GatewayRequest> sent, Request.Run run) {
        try {
            var request = sent.orElseThrow(
                    () -> Problem.of(ProblemType.MALFORMED_REQUEST).thrown());
            var route = routes.find(request.routeKey())
                    .orElseThrow(() -> Problem.of(ProblemType.NOT_FOUND).thrown());
            var caller = caller(request, route);
            var read = new Request(request.decoded(route.mostBytes()), route, caller, run);
            if (!read.isUngated()) read.requireKnownQuery(); // rule 1: no query fails an act
            return route.operation().run(read);
        } catch (Throwable e) {
            return Problems.of(ContainedFailure.of(e), run.log()).answer(run.requestId());
        }
    }

    private Optional<Caller> caller(GatewayRequest request, Routes.Route route) {
        if (route.kind() == Routes.Kind.OPEN) return Optional.empty();
        return Optional.of(tokens.verify(request.header("authorization")));
    }

    private static Duration remaining(Context context) {
        return Duration.ofMillis(Math.max(0, context.getRemainingTimeInMillis()));
    }
}
