package foreview.lambda;

import foreview.local.template.FunctionSpec;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * One process that runs one function as Lambda does: its handler in the runtime interface client, on the JDK of this
 * process, with the environment that the template gives and nothing of ours. It serves one call after the other.
 */
public final class ExecutionEnvironment implements AutoCloseable {
    private static final Duration START = Duration.ofSeconds(60);
    private static final String CLIENT = "com.amazonaws.services.lambda.runtime.api.client.AWSLambda";

    /** How a function's code is loaded: anew, or from a snapshot that is taken and restored in the same process. */
    public enum Start {
        ON_DEMAND("on-demand"),
        SNAP_START("snap-start");

        private final String type;

        Start(String type) {
            this.type = type;
        }

        /** As the template has it: what is behind the API starts from a snapshot. */
        public static Start of(FunctionSpec function) {
            return function.routes().isEmpty() ? ON_DEMAND : SNAP_START;
        }
    }

    private final RuntimeApi api;
    private final Process process;
    private final Path printed;
    private final Start start;

    private ExecutionEnvironment(RuntimeApi api, Process process, Path printed, Start start) {
        this.api = api;
        this.process = process;
        this.printed = printed;
        this.start = start;
    }

    /** The environment that the template gives the function. */
    public static ExecutionEnvironment of(FunctionSpec function, Start start) throws IOException {
        return of(function, function.environment(), start, List.of());
    }

    /**
     * @param jvm further flags
     */
    public static ExecutionEnvironment of(
            FunctionSpec function, Map<String, String> variables, Start start, List<String> jvm) throws IOException {
        return of(Deployable.ofThisBuild(), function, variables, start, jvm);
    }

    /** One that runs what is given in place of what is deployed. */
    public static ExecutionEnvironment of(
            Deployable deployable, FunctionSpec function, Map<String, String> variables, Start start, List<String> jvm)
            throws IOException {
        var api = new RuntimeApi();
        var command = new ArrayList<String>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(deployable.jvm());
        command.addAll(jvm);
        command.addAll(List.of("-cp", deployable.classPath(), CLIENT, function.handler()));
        var printed = Files.createTempFile("foreview-" + function.id(), ".log");
        var builder = new ProcessBuilder(command)
                .directory(deployable.task().toFile())
                .redirectErrorStream(true)
                .redirectOutput(printed.toFile());
        builder.environment().clear();
        builder.environment().putAll(variables);
        builder.environment().putAll(reserved(function, start, api, deployable.task()));
        var process = builder.start();
        process.onExit().thenAccept(ended -> api.died(ended.exitValue()));
        return new ExecutionEnvironment(api, process, printed, start);
    }

    /** What Lambda sets itself. */
    private static Map<String, String> reserved(FunctionSpec function, Start start, RuntimeApi api, Path task) {
        var reserved = new HashMap<String, String>();
        reserved.put("AWS_LAMBDA_RUNTIME_API", api.address());
        reserved.put("AWS_LAMBDA_INITIALIZATION_TYPE", start.type);
        reserved.put("AWS_LAMBDA_FUNCTION_NAME", function.id());
        reserved.put("AWS_LAMBDA_FUNCTION_VERSION", "1");
        reserved.put("AWS_LAMBDA_FUNCTION_MEMORY_SIZE", "1024");
        reserved.put("AWS_LAMBDA_LOG_GROUP_NAME", "it");
        reserved.put("AWS_LAMBDA_LOG_STREAM_NAME", "it");
        reserved.put("AWS_LAMBDA_LOG_FORMAT", "JSON");
        reserved.put("AWS_REGION", "us-east-1");
        reserved.put("AWS_ACCESS_KEY_ID", "local");
        reserved.put("AWS_SECRET_ACCESS_KEY", "local");
        reserved.put("LAMBDA_TASK_ROOT", task.toAbsolutePath() + File.separator);
        reserved.put("_HANDLER", function.handler());
        reserved.put("LANG", "en_US.UTF-8");
        reserved.put("TZ", ":UTC");
        return reserved;
    }

    /** Waits until it takes calls, through the snapshot if it starts from one; or until it says that it cannot. */
    public InvocationResult started() throws InterruptedException {
        if (start == Start.SNAP_START) {
            awaitSnapshot();
            restore();
        }
        return result(api.start(), START);
    }

    /** Waits until the snapshot could be taken. */
    public void awaitSnapshot() throws InterruptedException {
        try {
            CompletableFuture.anyOf(api.checkpoint(), api.start()).get(START.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException | TimeoutException e) {
            throw new AssertionError("no snapshot could be taken\n" + printed(), e);
        }
    }

    /** Goes on behind the snapshot. */
    public void restore() {
        api.restore();
    }

    /** Calls it as Lambda would; one that does not answer in time is ended. */
    public InvocationResult call(byte[] event, Duration time) throws InterruptedException {
        var ran = result(api.call(event, time), time);
        if (ran instanceof InvocationResult.TimedOut) process.destroyForcibly().waitFor();
        return ran;
    }

    /** Processor time it has used so far: unlike its time by the clock, no matter what else the machine does. */
    public Duration processorTime() {
        return process.info().totalCpuDuration().orElseThrow();
    }

    /** Everything it wrote to its log so far. */
    public String printed() {
        try {
            return Files.readString(printed);
        } catch (IOException e) {
            throw new AssertionError("its log cannot be read", e);
        }
    }

    private static InvocationResult result(Future<InvocationResult> future, Duration time) throws InterruptedException {
        try {
            return future.get(time.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException e) {
            throw new AssertionError(e);
        } catch (TimeoutException _) {
            return new InvocationResult.TimedOut();
        }
    }

    @Override
    public void close() throws IOException {
        process.destroyForcibly().onExit().join();
        api.close();
        Files.deleteIfExists(printed);
    }
}
