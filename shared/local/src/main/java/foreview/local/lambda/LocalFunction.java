package foreview.local.lambda;

import com.amazonaws.services.lambda.runtime.LambdaLogger;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import foreview.local.template.FunctionSpec;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * A function of the template: one handler, called as Lambda calls it, with JSON bytes. Unlike on Lambda its calls share
 * one instance and run at the same time, up to a bound; one that runs beyond its timeout is interrupted, not killed.
 */
public final class LocalFunction implements AutoCloseable {
    private static final int CONCURRENCY = 32;

    private final FunctionSpec spec;
    private final RequestStreamHandler handler;
    private final LambdaLogger logger;
    private final Semaphore free = new Semaphore(CONCURRENCY);
    private final ExecutorService calls = Executors.newVirtualThreadPerTaskExecutor();

    public LocalFunction(FunctionSpec spec, RequestStreamHandler handler, LambdaLogger logger) {
        this.spec = spec;
        this.handler = handler;
        this.logger = logger;
    }

    public FunctionSpec spec() {
        return spec;
    }

    /**
     * Calls it and waits at most for its own timeout.
     *
     * @param event JSON
     */
    public InvocationOutcome call(byte[] event) throws InterruptedException {
        return call(event, spec.timeout());
    }

    /** Calls it and waits no longer than {@code patience}; its timeout counts from when it was its turn. */
    public InvocationOutcome call(byte[] event, Duration patience) throws InterruptedException {
        var context = new LocalContext(spec, UUID.randomUUID().toString(), logger);
        free.acquire();
        context.start();
        var call = calls.submit(() -> {
            try {
                var answer = new ByteArrayOutputStream();
                handler.handleRequest(new ByteArrayInputStream(event), answer, context);
                return answer.toByteArray();
            } finally {
                free.release();
            }
        });
        var patient = patience.compareTo(spec.timeout()) >= 0;
        var wait = patient ? spec.timeout() : patience;
        try {
            return new InvocationOutcome.Answered(call.get(wait.toMillis(), TimeUnit.MILLISECONDS));
        } catch (ExecutionException e) {
            // the type alone: a message may quote the request (rule 13)
            logger.log(spec.id() + " failed: " + e.getCause().getClass().getName() + at(e.getCause()));
            return new InvocationOutcome.Failed();
        } catch (TimeoutException _) {
            if (!patient) return new InvocationOutcome.TooLate();
            call.cancel(true);
            logger.log(spec.id() + " timed out after " + spec.timeout());
            return new InvocationOutcome.Failed();
        }
    }

    private static String at(Throwable failure) {
        var trace = failure.getStackTrace();
        return trace.length == 0 ? "" : " at " + trace[0];
    }

    @Override
    public void close() {
        calls.shutdownNow();
    }
}
