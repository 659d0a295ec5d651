package foreview.testkit;

import com.amazonaws.services.lambda.runtime.ClientContext;
import com.amazonaws.services.lambda.runtime.CognitoIdentity;
import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.LambdaLogger;
import java.time.Duration;
import java.util.function.Supplier;

/** The context of one call of a function. */
public final class InvocationContext implements Context {
    private final String function;
    private final Supplier<Duration> left;
    private final LambdaLogger logger;

    /**
     * @param left the remaining time, asked whenever the function asks for it
     */
    public InvocationContext(String function, Supplier<Duration> left, LambdaLogger logger) {
        this.function = function;
        this.left = left;
        this.logger = logger;
    }

    /** Real time, from now on, as on Lambda. */
    public static Supplier<Duration> within(Duration timeout) {
        long started = System.nanoTime();
        return () -> timeout.minusNanos(System.nanoTime() - started);
    }

    @Override
    public int getRemainingTimeInMillis() {
        return (int) Math.max(0, left.get().toMillis());
    }

    @Override
    public String getAwsRequestId() {
        return "request";
    }

    @Override
    public String getLogGroupName() {
        return function;
    }

    @Override
    public String getLogStreamName() {
        return function;
    }

    @Override
    public String getFunctionName() {
        return function;
    }

    @Override
    public String getFunctionVersion() {
        return "$LATEST";
    }

    @Override
    public String getInvokedFunctionArn() {
        return function;
    }

    @Override
    public CognitoIdentity getIdentity() {
        throw new UnsupportedOperationException();
    }

    @Override
    public ClientContext getClientContext() {
        throw new UnsupportedOperationException();
    }

    @Override
    public int getMemoryLimitInMB() {
        return 1024;
    }

    @Override
    public LambdaLogger getLogger() {
        return logger;
    }
}
