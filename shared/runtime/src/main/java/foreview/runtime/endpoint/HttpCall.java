package foreview.runtime.endpoint;

import java.io.IOException;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
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
import org.apache.hc.core5.io.Closer;

/**
 * One HTTP exchange on a virtual thread of its own, with one deadline for all of it. At the deadline the connection is
 * cut, whatever it is doing. No failure leaves as an exception, because messages of the client name the address (rule
 * 13).
 */
final class HttpCall implements AutoCloseable {
    static final int OK = 200;

    /** Statuses whose body says why the request was refused; other bodies are not read. */
    static final Set<Integer> EXPLAINED = Set.of(400, 422);

    /** Of these a model's answer is read. */
    static final Set<Integer> READ = Set.of(OK, 400, 422);

    private static final String CALL = "foreview.call";

    /** What came of it. */
    sealed interface Result {
        /**
         * @param headers of those that were asked for
         * @param body of the statuses that were asked for; empty of others
         */
        record Received(int status, Optional<Duration> retryAfter, Map<String, String> headers, ReceivedBody body)
                implements Result {}

        record Unanswered(CallFailure why) implements Result {}
    }

    private final HttpUriRequestBase request;
    private final Wanted wanted;
    private final CompletableFuture<Result> result = new CompletableFuture<>();
    private Optional<Future<?>> deadline = Optional.empty();
    private volatile boolean cancelled;

    private HttpCall(HttpUriRequestBase request, Wanted wanted) {
        this.request = request;
        this.wanted = wanted;
    }

    /** Returns at once. A call without any time is not made. */
    static HttpCall send(
            CloseableHttpClient http,
            HttpUriRequestBase request,
            ScheduledExecutorService deadlines,
            Duration timeout,
            Wanted wanted) {
        if (!timeout.isPositive()) return refused(request, CallFailure.TIMEOUT);
        var call = new HttpCall(request, wanted);
        call.deadline = Optional.of(deadlines.schedule(call::expire, timeout.toMillis(), TimeUnit.MILLISECONDS));
        call.result.completeAsync(
                () -> call.exchange(http), exchange -> Thread.ofVirtual().start(exchange));
        return call;
    }

    /** A call that is not made. */
    static HttpCall refused(HttpUriRequestBase request, CallFailure why) {
        var call = new HttpCall(request, Wanted.STATUS);
        call.result.complete(new Result.Unanswered(why));
        return call;
    }

    /** The call that an exchange belongs to. */
    static HttpCall of(HttpContext context) {
        return (HttpCall) context.getAttribute(CALL);
    }

    /**
     * @throws CancellationException when the call was cancelled
     */
    void checkNotCancelled() {
        if (cancelled) throw new CancellationException();
    }

    private void expire() {
        // before the cut, which would otherwise be the reason
        result.complete(new Result.Unanswered(CallFailure.TIMEOUT));
        cancel();
    }

    private void cancel() {
        cancelled = true;
        request.cancel();
    }

    private Result exchange(CloseableHttpClient http) {
        var context = HttpClientContext.create();
        context.setAttribute(CALL, this);
        try {
            var answer = http.executeOpen(null, request, context);
            try {
                return read(answer);
            } finally {
                request.cancel(); // closing the stream would read it to its end
                // fails where something was left unread, which says nothing about what was read
                Closer.closeQuietly(answer);
            }
        } catch (IOException | RuntimeException e) {
            return new Result.Unanswered(reason(e));
        }
    }

    private Result read(ClassicHttpResponse answer) throws IOException {
        int status = answer.getCode();
        var body = wanted.bodies().test(status)
                ? ReceivedBody.of(answer, wanted.mostBytes())
                : new ReceivedBody.Bytes(new byte[0]);
        return new Result.Received(status, RetryAfter.of(answer), headers(answer), body);
    }

    /** Of a repeated one the first. */
    private Map<String, String> headers(ClassicHttpResponse answer) {
        var found = new TreeMap<String, String>();
        for (var header : answer.getHeaders()) {
            var name = header.getName().toLowerCase(Locale.ROOT);
            if (wanted.headers().contains(name) && header.getValue() != null)
                found.putIfAbsent(name, header.getValue());
        }
        return found;
    }

    private static CallFailure reason(Exception e) {
        return switch (e) {
            case Addresses.Refused _ -> CallFailure.ADDRESS;
            case ClientProtocolException _, MessageConstraintException _, MalformedChunkCodingException _ ->
                CallFailure.MALFORMED;
            default -> CallFailure.UNREACHABLE;
        };
    }

    /** Whether the call is over; waits for that as long as given. */
    boolean isOver(Duration wait) throws InterruptedException {
        try {
            result.get(wait.toMillis(), TimeUnit.MILLISECONDS);
            return true;
        } catch (TimeoutException _) {
            return false;
        } catch (ExecutionException e) { // exchange returns every failure of the call
            throw new IllegalStateException(e);
        }
    }

    /** Waits until the call is over, at most until its deadline. */
    Result result() {
        return result.join();
    }

    /** Cuts the connection, unless the answer was read to its end. */
    @Override
    public void close() {
        deadline.ifPresent(due -> due.cancel(false));
        cancel();
    }
}
