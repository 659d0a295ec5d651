package foreview.bench;

import foreview.domain.json.Json;
import foreview.lambda.Deployable;
import foreview.lambda.ExecutionEnvironment;
import foreview.lambda.ExecutionEnvironment.Start;
import foreview.lambda.InvocationResult;
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
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** How long {@code POST /submissions} takes in a process of its own, beside handlers that do less. */
final class ProcessCosts implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final int BLOCK = 50;
    private static final Path EVENT = Path.of("../../events/api/submit.json");
    private static final String INTAKE = "foreview.intake.IntakeFunction";
    private static final String HANDLERS = "foreview.bench.handlers.";
    private static final Map<String, String> CLIENTS =
            Map.of("url-connection", "UrlConnection", "apache5", "Apache5", "crt", "Crt");

    /** What is deployed in a process. */
    enum Deployed {
        /** This build. */
        ALONE,
        /** This build with the other HTTP clients. */
        WITH_CLIENTS,
        /** The build that {@code -Dbefore=JAR} names. */
        BEFORE
    }

    /**
     * A handler in a process.
     *
     * @param handler its class
     * @param start from a snapshot: its time counts from the restore on
     * @param floor the bare handler with the same transaction, client and start
     */
    record Kind(String name, String handler, Deployed deployed, Start start, Optional<String> floor) {
        static List<Kind> all(boolean hasBefore) {
            var kinds = new ArrayList<Kind>();
            kinds.add(new Kind("bare", HANDLERS + "Bare", Deployed.ALONE, Start.ON_DEMAND, Optional.empty()));
            for (var start : List.of(Start.ON_DEMAND, Start.SNAP_START)) {
                var how = start == Start.ON_DEMAND ? "" : ", snapshot";
                for (var client : List.of("url-connection", "apache5", "crt")) {
                    var floor = "bare + transaction, " + client + how;
                    var deployed = client.equals("url-connection") ? Deployed.ALONE : Deployed.WITH_CLIENTS;
                    kinds.add(new Kind(
                            floor, HANDLERS + "BareWrite" + CLIENTS.get(client), deployed, start, Optional.empty()));
                    kinds.add(new Kind(
                            "submission, " + client + how, intake(client), deployed, start, Optional.of(floor)));
                }
                if (hasBefore)
                    kinds.add(new Kind(
                            "submission, build before" + how,
                            INTAKE,
                            Deployed.BEFORE,
                            start,
                            Optional.of("bare + transaction, url-connection" + how)));
            }
            kinds.add(new Kind(
                    "submission, snapshot, no PrimingRun",
                    HANDLERS + "IntakeWithoutPrimingRun",
                    Deployed.ALONE,
                    Start.SNAP_START,
                    Optional.of("bare + transaction, url-connection, snapshot")));
            return kinds;
        }

        private static String intake(String client) {
            return client.equals("url-connection") ? INTAKE : HANDLERS + "Intake" + CLIENTS.get(client);
        }

        /** What is deployed. */
        static Kind intake() {
            return new Kind("submission, url-connection", INTAKE, Deployed.ALONE, Start.ON_DEMAND, Optional.empty());
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

        /** Not measured of a process from a snapshot: when warm it is like any other. */
        boolean hasWarm() {
            return !warm.isEmpty();
        }

        Duration warm(int percent) {
            return part(warm, percent);
        }

        /** The median of the ratios to the floor, start by start: what else the machine did met both of a pair. */
        double ratio(Times floor) {
            return middle(cold, floor.cold);
        }

        /** The same of processor time. */
        double processorRatio(Times floor) {
            return middle(coldProcessor, floor.coldProcessor);
        }

        private static double middle(List<Duration> of, List<Duration> to) {
            var ratios = new ArrayList<Double>();
            for (int i = 0; i < of.size(); i++)
                ratios.add((double) of.get(i).toNanos() / to.get(i).toNanos());
            return ratios.stream().sorted().toList().get(ratios.size() / 2);
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
    private final Map<Deployed, Deployable> deployables = new EnumMap<>(Deployed.class);

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
        deployables.put(Deployed.ALONE, Task.with(folder.resolve("alone"), writes, false));
        deployables.put(Deployed.WITH_CLIENTS, Task.with(folder.resolve("with-clients"), writes, true));
        var before = System.getProperty("before", "");
        if (!before.isBlank()) deployables.put(Deployed.BEFORE, Task.of(Path.of(before), folder.resolve("before")));
    }

    /** Bytes of what is uploaded. */
    long jar() {
        return deployables.get(Deployed.ALONE).jar();
    }

    /** All kinds in turn, so that what else the machine does meets all alike. */
    List<Times> measure(int starts, int warmUp, int calls) throws IOException, InterruptedException {
        var all = Kind.all(deployables.containsKey(Deployed.BEFORE)).stream()
                .map(Times::new)
                .toList();
        for (int i = 0; i < starts; i++) for (var times : all) cold(times);
        warm(all.stream().filter(times -> times.kind.start() == Start.ON_DEMAND).toList(), warmUp, calls);
        for (var times : all) times.classes = classes(times.kind);
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

    /** In blocks by turns, as the starts are. */
    private void warm(List<Times> all, int warmUp, int calls) throws IOException, InterruptedException {
        var processes = new ArrayList<ExecutionEnvironment>();
        try {
            for (var times : all) {
                var process = start(times.kind, List.of());
                processes.add(process);
                for (int i = 0; i < warmUp; i++) answer(process);
            }
            for (int block = 0; block < calls / BLOCK; block++)
                for (int i = 0; i < all.size(); i++) block(all.get(i), processes.get(i));
        } finally {
            for (var process : processes) process.close();
        }
    }

    private void block(Times times, ExecutionEnvironment process) throws IOException, InterruptedException {
        var before = process.processorTime();
        for (int i = 0; i < BLOCK; i++) {
            var event = event();
            var start = System.nanoTime();
            call(process, event);
            times.warm.add(since(start));
        }
        times.warmProcessor = times.warmProcessor.plus(process.processorTime().minus(before));
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
                intake.id(),
                kind.handler(),
                intake.timeout(),
                false,
                intake.environment(),
                List.of(),
                List.of(),
                List.of());
        return ExecutionEnvironment.of(
                deployables.get(kind.deployed()), function, intake.environment(), kind.start(), jvm);
    }

    private static void await(Kind kind, ExecutionEnvironment process) throws InterruptedException {
        if (!(process.started() instanceof InvocationResult.Answered))
            throw new IllegalStateException(kind.name() + " did not start\n" + process.printed());
    }

    private void answer(ExecutionEnvironment process) throws IOException, InterruptedException {
        call(process, event());
    }

    private static void call(ExecutionEnvironment process, byte[] event) throws InterruptedException {
        if (!(process.call(event, PATIENCE) instanceof InvocationResult.Answered answered) || answered.status() != 201)
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
