package foreview.relay;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import foreview.domain.json.Json;
import foreview.runtime.App;
import foreview.runtime.ContainedFailure;
import foreview.runtime.Now;
import foreview.runtime.endpoint.ModelClient;
import foreview.runtime.http.GatewayRequest;
import foreview.runtime.http.ProblemException;
import foreview.runtime.http.ProblemType;
import foreview.runtime.http.Problems;
import foreview.runtime.telemetry.Log;
import foreview.runtime.telemetry.Trace;
import java.time.Duration;
import java.util.Optional;

/**
 * The relay, behind a function URL: an API of OpenAI's form, with the key of a lease. The gateway would wait thirty seconds
 * at most, and calls of models must not take the concurrency of other functions (rule 1).
 */
public final class RelayFunction implements RequestHandler<APIGatewayV2HTTPEvent, APIGatewayV2HTTPResponse> {
    private static final String CHAT = "POST /relay/v1/chat/completions";
    private static final String MODELS = "GET /relay/v1/models";

    /** What Lambda takes as a request. */
    private static final int MOST_BYTES = 6 * 1024 * 1024;

    private final RelayCall call;
    private final Now now;

    public RelayFunction() {
        this(App.live());
    }

    public RelayFunction(App app) {
        this.call = new RelayCall(app, new ModelClient(app.config().allowLoopbackEndpoints()));
        this.now = app.now();
    }

    /** Answers every event, and logs one line and one metric of it, with nothing of what was asked or answered. */
    @Override
    public APIGatewayV2HTTPResponse handleRequest(APIGatewayV2HTTPEvent event, Context context) {
        long start = System.nanoTime();
        var sent = GatewayRequest.of(event);
        var trace = Trace.of(sent.flatMap(request -> request.header("traceparent")));
        var log = Log.of(context.getLogger(), now, context.getAwsRequestId(), trace);
        var answer = answer(sent, log, context);
        var took = Duration.ofNanos(System.nanoTime() - start);
        var line = Json.object().put("status", answer.status());
        log.outcome(context.getFunctionName(), "relay", answer.outcome(), took, line);
        return answer.response(context.getAwsRequestId());
    }

    private RelayAnswer answer(Optional<GatewayRequest> sent, Log log, Context context) {
        try {
            var request = sent.orElseThrow(RelayError.NOT_FOUND::thrown);
            var asked = RelayCall.Asked.of(
                    request, () -> Duration.ofMillis(Math.max(0, context.getRemainingTimeInMillis())));
            return switch (request.method() + " " + request.path()) {
                case CHAT -> call.chat(asked, decoded(request));
                case MODELS -> call.models(asked);
                default -> throw RelayError.NOT_FOUND.thrown();
            };
        } catch (RelayError.Thrown e) {
            return e.answer();
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            return RelayError.BUSY.answer();
        } catch (Throwable e) {
            return failed(ContainedFailure.of(e), log);
        }
    }

    private static byte[] decoded(GatewayRequest request) {
        try {
            return request.decoded(MOST_BYTES).body();
        } catch (ProblemException e) {
            boolean isLarge = e.problem().type() == ProblemType.BODY_TOO_LARGE;
            throw (isLarge ? RelayError.REQUEST_TOO_LARGE : RelayError.BAD_BODY).thrown();
        }
    }

    private static RelayAnswer failed(Throwable failure, Log log) {
        boolean isBusy = Problems.of(failure, log).type() == ProblemType.UNAVAILABLE;
        return (isBusy ? RelayError.BUSY : RelayError.FAILED).answer();
    }
}
