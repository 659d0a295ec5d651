package foreview.proof;

import com.amazonaws.services.lambda.runtime.ClientContext;
import com.amazonaws.services.lambda.runtime.CognitoIdentity;
import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.LambdaLogger;
import java.time.Duration;

/** What a function is told about one call of it. The time left is real time, as on Lambda. */
final class Invocation implements Context {
    private final String function;
    private final Duration timeout;
    private final long started = System.nanoTime();

    Invocation(String function, Duration timeout) {
        this.function = function;
        this.timeout = timeout;
    }

    @Override
    public int getRemainingTimeInMillis() {
        return (int) Math.max(0, timeout.minusNanos(System.nanoTime() - started).toMillis());
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
        return Lines.current();
    }
}
