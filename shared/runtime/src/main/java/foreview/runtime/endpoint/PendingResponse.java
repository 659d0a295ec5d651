package foreview.runtime.endpoint;

import foreview.runtime.json.LenientJson;
import java.time.Duration;

/**
 * A call under way, or the unread bytes of its answer. The runner checks that access is still open and only then calls
 * {@link #open()}; closing instead cuts the connection and discards what came.
 */
public final class PendingResponse implements AutoCloseable {
    private static final int TOO_MANY_REQUESTS = 429;
    private static final int SERVICE_UNAVAILABLE = 503;
    /** Used by several providers for an overload. */
    private static final int OVERLOADED = 529;

    private final HttpCall call;
    private final String model;

    PendingResponse(HttpCall call, String model) {
        this.call = call;
        this.model = model;
    }

    /** Whether the call is over; waits for that as long as given. */
    public boolean isOver(Duration wait) throws InterruptedException {
        return call.isOver(wait);
    }

    /** Reads the answer to a chat; waits for it until the call's deadline. */
    public ModelReply open() {
        return switch (call.result()) {
            case HttpCall.Result.Unanswered(var why) -> ModelReply.Failed.of(why);
            case HttpCall.Result.Received(int status, var retryAfter, var _, var body) ->
                switch (status) {
                    case HttpCall.OK -> completion(body);
                    case TOO_MANY_REQUESTS -> new ModelReply.Busy(retryAfter);
                    case SERVICE_UNAVAILABLE, OVERLOADED -> new ModelReply.Unavailable(status, retryAfter);
                    default ->
                        HttpCall.EXPLAINED.contains(status)
                                ? RefusedRequest.read(status, body)
                                : ModelReply.Failed.of(CallFailure.STATUS, status);
                };
        };
    }

    /** The same unread, for whoever passes it on; waits for it until the call's deadline. */
    public PassedAnswer pass() {
        return switch (call.result()) {
            case HttpCall.Result.Unanswered(var why) -> new PassedAnswer.None(why);
            case HttpCall.Result.Received(int status, var _, var headers, var body) ->
                switch (body) {
                    case ReceivedBody.Unusable(var why) -> new PassedAnswer.None(why);
                    case ReceivedBody.Bytes(var bytes) -> new PassedAnswer.Received(status, headers, bytes);
                };
        };
    }

    private ModelReply completion(ReceivedBody body) {
        return switch (body) {
            case ReceivedBody.Unusable(var why) -> ModelReply.Failed.of(why, HttpCall.OK);
            case ReceivedBody.Bytes(var bytes) ->
                LenientJson.read(bytes)
                        .flatMap(ChatCompletion::read)
                        .map(completion -> completion.reply(model))
                        .orElse(ModelReply.Failed.of(CallFailure.MALFORMED, HttpCall.OK));
        };
    }

    @Override
    public void close() {
        call.close();
    }
}
