package foreview.runtime.endpoint;

import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.apache.hc.client5.http.ClientProtocolException;
import org.apache.hc.client5.http.classic.methods.HttpUriRequestBase;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.MalformedChunkCodingException;
import org.apache.hc.core5.http.MessageConstraintException;

/**
 * One call with one deadline for all of it: when it comes, the connection is cut, whatever it was doing. No failure leaves
 * it as an exception, since messages of the client name the address (rule 13).
 */
final class Call implements AutoCloseable {
    private static final int MOST_BYTES = 256 * 1024;

    /** What came of it. */
    sealed interface Body {
        record Whole(byte[] bytes) implements Body {}

        record None(Reply why) implements Body {}
    }

    private final HttpUriRequestBase request;
    private final Future<?> deadline;
    private volatile boolean late;
    private Optional<ClassicHttpResponse> answer = Optional.empty();
    private Reply failure = new Reply.Broken(Reply.Reason.TOO_LATE);

    private Call(HttpUriRequestBase request, ScheduledExecutorService deadlines, Duration timeout) {
        this.request = request;
        this.deadline = deadlines.schedule(this::expire, timeout.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** Returns when the answer's headers are there, or none will be. */
    static Call send(
            CloseableHttpClient http,
            HttpUriRequestBase request,
            ScheduledExecutorService deadlines,
            Duration timeout) {
        var call = new Call(request, deadlines, timeout);
        if (timeout.isPositive()) call.send(http);
        return call;
    }

    /** A call that is not made. */
    static Call refused(HttpUriRequestBase request, ScheduledExecutorService deadlines) {
        var call = new Call(request, deadlines, Duration.ZERO);
        call.failure = new Reply.Broken(Reply.Reason.ADDRESS);
        return call;
    }

    private void expire() {
        late = true;
        request.cancel();
    }

    private void send(CloseableHttpClient http) {
        try {
            answer = Optional.of(http.executeOpen(null, request, null));
        } catch (IOException | RuntimeException e) {
            failure = new Reply.Broken(reason(e));
        }
    }

    Body body() {
        if (answer.isEmpty()) return new Body.None(failure);
        var response = answer.get();
        if (response.getCode() != 200) return new Body.None(new Reply.Refused(response.getCode()));
        if (response.getEntity() == null) return new Body.Whole(new byte[0]);
        try { // a stream that is closed would be read to its end
            var bytes = response.getEntity().getContent().readNBytes(MOST_BYTES + 1);
            return bytes.length > MOST_BYTES
                    ? new Body.None(new Reply.Broken(Reply.Reason.TOO_LARGE))
                    : new Body.Whole(bytes);
        } catch (IOException | RuntimeException e) {
            return new Body.None(new Reply.Broken(reason(e)));
        }
    }

    private Reply.Reason reason(Exception e) {
        if (late) return Reply.Reason.TOO_LATE;
        return switch (e) {
            case Addresses.Refused _ -> Reply.Reason.ADDRESS;
            case ClientProtocolException _, MessageConstraintException _, MalformedChunkCodingException _ ->
                Reply.Reason.MALFORMED;
            default -> Reply.Reason.UNREACHABLE;
        };
    }

    /** Cuts the connection, unless the answer was read to its end. */
    @Override
    public void close() {
        deadline.cancel(false);
        request.cancel();
        try {
            if (answer.isPresent()) answer.get().close();
        } catch (IOException _) {
            // it is cut
        }
    }
}
