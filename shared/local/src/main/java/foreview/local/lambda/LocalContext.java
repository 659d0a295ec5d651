package foreview.local.lambda;

import com.amazonaws.services.lambda.runtime.ClientContext;
import com.amazonaws.services.lambda.runtime.CognitoIdentity;
import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.LambdaLogger;
import foreview.local.template.FunctionSpec;
import java.time.Duration;

/** The context of one call, as Lambda gives it to a function. The time left is real time, as the timeout is. */
final class LocalContext implements Context {
    private final FunctionSpec spec;
    private final String requestId;
    private final LambdaLogger logger;
    private volatile long started = System.nanoTime();

    LocalContext(FunctionSpec spec, String requestId, LambdaLogger logger) {
        this.spec = spec;
        this.requestId = requestId;
        this.logger = logger;
    }

    void start() {
        started = System.nanoTime();
    }

    @Override
    public int getRemainingTimeInMillis() {
        var left = spec.timeout().minus(Duration.ofNanos(System.nanoTime() - started));
        return (int) Math.max(0, left.toMillis());
    }

    @Override
    public String getAwsRequestId() {
        return requestId;
    }

    @Override
    public String getLogGroupName() {
        return "/aws/lambda/" + spec.id();
    }

    @Override
    public String getLogStreamName() {
        return "local";
    }

    @Override
    public String getFunctionName() {
        return spec.id();
    }

    @Override
    public String getFunctionVersion() {
        return "$LATEST";
    }

    @Override
    public String getInvokedFunctionArn() {
        return "arn:aws:lambda:us-east-1:000000000000:function:" + spec.id();
    }

    @Override
    public CognitoIdentity getIdentity() {
        return null; // Lambda's own answer for a caller without one
    }

    @Override
    public ClientContext getClientContext() {
        return null; // Lambda's own answer for a caller without one
    }

    @Override
    public int getMemoryLimitInMB() {
        return (int) (Runtime.getRuntime().maxMemory() >> 20);
    }

    @Override
    public LambdaLogger getLogger() {
        return logger;
    }
}
