package foreview.bench;

import foreview.domain.json.Json;
import foreview.lambda.Deployable;
import foreview.lambda.ExecutionEnvironment;
import foreview.lambda.ExecutionEnvironment.Start;
import foreview.lambda.Ran;
import foreview.local.Main;
import foreview.local.Settings;
import foreview.local.Stack;
import foreview.local.template.FunctionSpec;
import foreview.runtime.json.JsonWriter;
import foreview.runtime.json.StrictJson;
import foreview.testkit.Repository;
import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** How long {@code POST /submissions} takes in a process of its own, beside handlers that do less. */
final class ProcessCosts implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final Path EVENT = Path.of("../../events/api/submit.json");
    private static final String INTAKE = "foreview.intake.IntakeFunction";
    private static final String HANDLERS = "foreview.bench.handlers.";

    /**
     * A handler in a process.
     *
     * @param handler its class
     * @param lone whether it needs no client beside what is deployed
     * @param start from a snapshot: its time counts from the restore on
     */
    record Kind(String name, String handler, boolean lone, Start start) {
        private Kind(String name, String handler, boolean lone) {
            this(name, handler, lone, Start.ON_DEMAND);
        }

        static List<Kind> all() {
            return List.of(
                    new Kind("bare", HANDLERS + "Bare", true),
                    new Kind("bare + transaction, url-connection", HANDLERS + "BareWriteUrlConnection", true),
                    new Kind("bare + transaction, apache5", HANDLERS + "BareWriteApache5", false),
                    new Kind("bare + transaction, crt", HANDLERS + "BareWriteCrt", false),
                    intake(),
                    new Kind("submission, apache5", HANDLERS + "IntakeApache5", false),
                    new Kind("submission, crt", HANDLERS + "IntakeCrt", false),
                    new Kind("submission, from its snapshot", INTAKE, true, Start.SNAP_START));
        }

        /** What is deployed. */
        static Kind intake() {
            return new Kind("submission, url-connection", INTAKE, true);
        }
    }

    /** Process start to first answer, in each of several starts; later calls; classes loaded by the first answer. */
    static final class Times {
        private final Kind kind;
        private final List<Duration> cold = new ArrayList<>();
        private final List<Duration> coldProcessor = new ArrayList<>();
        private final List<Duration> warm = new ArrayList<>();
        private Duration warmProcessor = Duration.ZERO;
        private long classes;

        private Times(Kind kind) {
            this.kind = kind;
        }

        Kind kind() {
            return kind;
        }

        Duration cold() {
            return part(cold, 50);
        }

        /** Processor time from process start to first answer. */
        Duration coldProcessor() {
            return part(coldProcessor, 50);
        }

        /** Processor time of a later call, on average. */
        Duration warmProcessor() {
            return warmProcessor.dividedBy(warm.size());
        }

        Duration warm(int percent) {
            return part(warm, percent);
        }

        long classes() {
            return classes;
        }

        private static Duration part(List<Duration> durations, int percent) {
            var sorted = durations.stream().sorted().toList();
            return sorted.get(Math.min(sorted.size() - 1, sorted.size() * percent / 100));
        }
    }

    private final Stack stack;
    private final FunctionSpec intake;
    private final String token;
    private final Path folder = Files.createTempDirectory("foreview-bench");
    private final Deployable alone;
    private final Deployable withClients;

    ProcessCosts() throws Exception {
        var settings = Settings.inMemory().listeningOn(Optional.of(InetAddress.getLoopbackAddress()));
        stack = Stack.start(Repository.template(), settings, Main.functions());
        intake = stack.template().functions().stream()
                .filter(function -> function.id().equals("IntakeFunction"))
                .findFirst()
                .orElseThrow();
        token = stack.issuer()
                .token("ada", "lab", List.of("developer"), Duration.ofHours(1))
                .text();
        var writes = LifeCosts.submission();
        alone = Task.with(folder.resolve("alone"), writes, false);
        withClients = Task.with(folder.resolve("with-clients"), writes, true);
    }

    /** Bytes of what is uploaded. */
    long jar() {
        return alone.jar();
    }

    /** All kinds in turn, so that what else the machine does meets all alike. */
    List<Times> measure(int starts, int warmUp, int calls) throws IOException, InterruptedException {
        var all = Kind.all().stream().map(Times::new).toList();
        for (int i = 0; i < starts; i++) for (var times : all) cold(times);
        for (var times : all) {
            warm(times, warmUp, calls);
            times.classes = classes(times.kind);
        }
        return all;
    }

    private void cold(Times times) throws IOException, InterruptedException {
        var start = System.nanoTime();
        try (var process = begin(times.kind, List.of())) {
            var before = Duration.ZERO;
            if (times.kind.start() == Start.SNAP_START) {
                process.awaitSnapshot();
                before = process.processorTime();
                start = System.nanoTime();
            }
            await(times.kind, process);
            answer(process);
            times.cold.add(since(start));
            times.coldProcessor.add(process.processorTime().minus(before));
        }
    }

    private void warm(Times times, int warmUp, int calls) throws IOException, InterruptedException {
        try (var process = start(times.kind, List.of())) {
            for (int i = 0; i < warmUp; i++) answer(process);
            var before = process.processorTime();
            for (int i = 0; i < calls; i++) {
                var event = event();
                var start = System.nanoTime();
                call(process, event);
                times.warm.add(since(start));
            }
            times.warmProcessor = process.processorTime().minus(before);
        }
    }

    /** Loaded when the first call was answered. */
    long classes(Kind kind) throws IOException, InterruptedException {
        var list = folder.resolve("classes");
        try (var process = start(kind, List.of("-Xlog:class+load:file=" + list))) {
            answer(process);
            try (var lines = Files.lines(list)) {
                return lines.filter(line -> line.contains(" source: ")).count();
            }
        }
    }

    private ExecutionEnvironment start(Kind kind, List<String> jvm) throws IOException, InterruptedException {
        var process = begin(kind, jvm);
        await(kind, process);
        return process;
    }

    private ExecutionEnvironment begin(Kind kind, List<String> jvm) throws IOException {
        var function = new FunctionSpec(
                intake.id(), kind.handler(), intake.timeout(), intake.environment(), List.of(), List.of(), List.of());
        return ExecutionEnvironment.of(
                kind.lone() ? alone : withClients, function, intake.environment(), kind.start(), jvm);
    }

    private static void await(Kind kind, ExecutionEnvironment process) throws InterruptedException {
        if (!(process.started() instanceof Ran.Answered))
            throw new IllegalStateException(kind.name() + " did not start\n" + process.printed());
    }

    private void answer(ExecutionEnvironment process) throws IOException, InterruptedException {
        call(process, event());
    }

    private static void call(ExecutionEnvironment process, byte[] event) throws InterruptedException {
        if (!(process.call(event, PATIENCE) instanceof Ran.Answered answered) || answered.status() != 201)
            throw new IllegalStateException("no case was made\n" + process.printed());
    }

    private byte[] event() throws IOException {
        var event = (Json.Obj) StrictJson.read(Files.readAllBytes(EVENT)).orElseThrow();
        var headers = ((Json.Obj) event.get("headers").orElseThrow())
                .with("authorization", "Bearer " + token)
                .with("idempotency-key", UUID.randomUUID().toString());
        return JsonWriter.bytes(event.with("headers", headers));
    }

    private static Duration since(long start) {
        return Duration.ofNanos(System.nanoTime() - start);
    }

    @Override
    public void close() throws IOException {
        stack.close();
        Task.delete(folder);
    }
}
