package foreview.runtime.endpoint;

import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.hc.client5.http.ClientProtocolException;
import org.apache.hc.client5.http.classic.methods.HttpUriRequestBase;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.protocol.HttpClientContext;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.MalformedChunkCodingException;
import org.apache.hc.core5.http.MessageConstraintException;
import org.apache.hc.core5.http.protocol.HttpContext;

/**
 * One call with one deadline for all of it: when it comes, the connection is cut, whatever it was doing. It goes on by
 * itself while its caller looks elsewhere. No failure leaves it as an exception, since messages of the client name the
 * address (rule 13).
 */
final class Call implements AutoCloseable {
    private static final int MOST_BYTES = 256 * 1024;
    private static final int OK = 200;
    private static final int TOO_MANY_REQUESTS = 429;
    private static final String CALL = "foreview.call";

    /** What came of it. */
    sealed interface Body {
        record Whole(byte[] bytes) implements Body {}

        record None(Reply why) implements Body {}
    }

    private final HttpUriRequestBase request;
    private final CompletableFuture<Body> body = new CompletableFuture<>();
    private Optional<Future<?>> deadline = Optional.empty();
    private volatile boolean givenUp;

    private Call(HttpUriRequestBase request) {
        this.request = request;
    }

    /** Returns at once; not made when its time is not positive. */
    static Call send(
            CloseableHttpClient http,
            HttpUriRequestBase request,
            ScheduledExecutorService deadlines,
            Duration timeout) {
        if (!timeout.isPositive()) return refused(request, Reply.Reason.TOO_LATE);
        var call = new Call(request);
        call.deadline = Optional.of(deadlines.schedule(call::expire, timeout.toMillis(), TimeUnit.MILLISECONDS));
        call.body.completeAsync(
                () -> call.exchange(http), exchange -> Thread.ofVirtual().start(exchange));
        return call;
    }

    /** A call that is not made. */
    static Call refused(HttpUriRequestBase request, Reply.Reason why) {
        var call = new Call(request);
        call.body.complete(broken(why));
        return call;
    }

    /** The one that an exchange is made for. */
    static Call of(HttpContext context) {
        return (Call) context.getAttribute(CALL);
    }

    /**
     * @throws CancellationException when it was given up
     */
    void mustGoOn() {
        if (givenUp) throw new CancellationException();
    }

    private void expire() {
        body.complete(broken(Reply.Reason.TOO_LATE)); // first: what breaks by it is late
        giveUp();
    }

    private void giveUp() {
        givenUp = true;
        request.cancel();
    }

    private Body exchange(CloseableHttpClient http) {
        var context = HttpClientContext.create();
        context.setAttribute(CALL, this);
        try (var answer = http.executeOpen(null, request, context)) {
            try {
                return read(answer);
            } finally {
                request.cancel(); // a stream that is closed would be read to its end
            }
        } catch (IOException | RuntimeException e) {
            return broken(reason(e));
        }
    }

    private static Body read(ClassicHttpResponse answer) throws IOException {
        if (answer.getCode() == TOO_MANY_REQUESTS)
            return new Body.None(new Reply.Busy(RetryAfter.of(answer.getFirstHeader("Retry-After"))));
        if (answer.getCode() != OK) return new Body.None(new Reply.Refused(answer.getCode()));
        if (answer.getEntity() == null) return new Body.Whole(new byte[0]);
        var bytes = answer.getEntity().getContent().readNBytes(MOST_BYTES + 1);
        return bytes.length > MOST_BYTES ? broken(Reply.Reason.TOO_LARGE) : new Body.Whole(bytes);
    }

    private static Reply.Reason reason(Exception e) {
        return switch (e) {
            case Addresses.Refused _ -> Reply.Reason.ADDRESS;
            case ClientProtocolException _, MessageConstraintException _, MalformedChunkCodingException _ ->
                Reply.Reason.MALFORMED;
            default -> Reply.Reason.UNREACHABLE;
        };
    }

    private static Body broken(Reply.Reason reason) {
        return new Body.None(new Reply.Broken(reason));
    }

    /** Whether all of the answer is here, or none will be; waits so long for it. */
    boolean isOver(Duration wait) throws InterruptedException {
        try {
            body.get(wait.toMillis(), TimeUnit.MILLISECONDS);
            return true;
        } catch (TimeoutException _) {
            return false;
        } catch (ExecutionException e) { // no failure of the call: the runner is broken
            throw new IllegalStateException(e);
        }
    }

    /** Waits for it, until the deadline at most. */
    Body body() {
        return body.join();
    }

    /** Cuts the connection, unless the answer was read to its end. */
    @Override
    public void close() {
        deadline.ifPresent(due -> due.cancel(false));
        giveUp();
    }
}
