package foreview.runtime;

import com.amazonaws.services.lambda.runtime.ClientContext;
import com.amazonaws.services.lambda.runtime.CognitoIdentity;
import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.LambdaLogger;
import foreview.domain.json.Json;
import foreview.runtime.json.StrictJson;
import foreview.runtime.telemetry.Log;
import foreview.runtime.telemetry.Trace;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** One run of a function as Lambda sees it, with the lines it logs. */
public final class TestRun implements Context, LambdaLogger {
    public static final String REQUEST_ID = "11111111-2222-3333-4444-555555555555";

    private final List<byte[]> lines = new ArrayList<>();

    /** A log that writes here, outside of any function. */
    public Log log(Now now) {
        return Log.of(this, now, REQUEST_ID, Trace.of(Optional.empty()));
    }

    /** What was logged, each line read as strictly as a request. */
    public List<Json.Obj> lines() {
        return lines.stream()
                .map(line -> (Json.Obj) StrictJson.read(line).orElseThrow())
                .toList();
    }

    /** The lines of that event. */
    public List<Json.Obj> lines(String event) {
        return lines().stream()
                .filter(line -> line.string("event").equals(Optional.of(event)))
                .toList();
    }

    public String text() {
        var all = new StringBuilder();
        lines.forEach(line -> all.append(new String(line, StandardCharsets.UTF_8)));
        return all.toString();
    }

    @Override
    public void log(String message) {
        log(message.getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public void log(byte[] message) {
        lines.add(message);
    }

    @Override
    public String getAwsRequestId() {
        return REQUEST_ID;
    }

    @Override
    public String getFunctionName() {
        return "TestFunction";
    }

    @Override
    public int getRemainingTimeInMillis() {
        return 10_000;
    }

    @Override
    public LambdaLogger getLogger() {
        return this;
    }

    @Override
    public String getLogGroupName() {
        return "";
    }

    @Override
    public String getLogStreamName() {
        return "";
    }

    @Override
    public String getFunctionVersion() {
        return "";
    }

    @Override
    public String getInvokedFunctionArn() {
        return "";
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
        return 512;
    }
}
