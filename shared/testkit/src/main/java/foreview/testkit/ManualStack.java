package foreview.testkit;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import foreview.domain.json.Json;
import foreview.local.MailDirectory;
import foreview.local.StackParameters;
import foreview.local.clock.ClockAdvance;
import foreview.local.clock.TimersOfTables;
import foreview.local.keys.Issuer;
import foreview.local.keys.LocalKeys;
import foreview.local.lambda.HandlerClasses;
import foreview.local.lambda.StackClients;
import foreview.local.queues.Queues;
import foreview.local.script.Person;
import foreview.local.tables.Tables;
import foreview.local.template.FunctionSpec;
import foreview.local.template.Template;
import foreview.runtime.App;
import foreview.runtime.Clients;
import foreview.runtime.Now;
import foreview.runtime.config.Config;
import foreview.runtime.json.JsonWriter;
import foreview.runtime.json.StrictJson;
import foreview.runtime.keys.Sealer;
import foreview.runtime.keys.Signer;
import foreview.testkit.FaultInjector.OutgoingCall;
import foreview.testkit.ManualQueue.QueuedMessage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.nio.file.Files;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.function.Supplier;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.sqs.SqsClient;

/**
 * The template's functions as they are deployed, on embedded tables and a real queue. Nothing runs by itself: a test moves
 * the clock, runs the sweep and hands messages over. A function runs on the thread that calls it, so an interceptor of that
 * thread sees all its calls.
 */
public final class ManualStack implements ScenarioStack, AutoCloseable {
    public static final Instant START = Instant.parse("2026-11-23T10:00:00.000Z");

    private static final String SWEEP = "SweepFunction";
    private static final String CLEARINGHOUSE_SWEEP = "ClearinghouseSweepFunction";
    private static final String MEMBER_MAIL = "MemberMailFunction";

    /** How often a message is handed over until it counts as one that nobody can work on. */
    private static final int ROUNDS = 20;

    public final FaultInjector faults = new FaultInjector();
    public final ManualClock clock = new ManualClock(START);
    public final LogLines lines = new LogLines();
    public final FakeModel model = new FakeModel(clock);
    public final ManualQueue queue;
    private final LocalKeys keys = LocalKeys.ofProcess();
    private final MailDirectory mail = MailDirectory.temporary();
    private final Tables tables;
    private final Queues queues;
    private final Template template;
    private final ApiEvents events;
    private final Map<String, FunctionSpec> specs = new HashMap<>();
    private final Map<String, RequestStreamHandler> functions = new HashMap<>();
    private final Map<String, App> apps = new HashMap<>();
    private final Map<String, Duration> ahead = new ConcurrentHashMap<>();
    private final Map<Person, String> tokens = new ConcurrentHashMap<>();
    private final ClockAdvance advance;
    private final Preparations preparations = new Preparations();
    private volatile boolean keysAvailable = true;
    /** Whether a test may have changed something since the last reset. */
    private volatile boolean touched;

    private Optional<Consumer<ManualStack>> pool = Optional.empty();

    public ManualStack() {
        this(Duration.ZERO);
    }

    /**
     * @param skew the deployment's allowance for clocks that differ
     */
    public ManualStack(Duration skew) {
        tables = Tables.start(Optional.empty(), Optional.empty());
        queues = Queues.start(InetAddress.getLoopbackAddress());
        var parameters = new HashMap<>(
                StackParameters.of(keys, Optional.empty(), queues.place().queues(), mail.path()));
        parameters.put("Skew", skew.toString());
        template = Template.read(Repository.template(), parameters, queues.place());
        tables.create(template.tables());
        queues.create(template.queues());
        queue = new ManualQueue(queues, template);
        events = new ApiEvents(template);
        var classes = new HandlerClasses<>(App.class, (spec, _) -> app(spec));
        for (var spec : template.functions()) {
            specs.put(spec.id(), spec);
            functions.put(spec.id(), classes.create(spec, new StackClients(clock, tables.client(), queues.client())));
        }
        advance = new ClockAdvance(clock, TimersOfTables.of(template, tables.client()), this::settle);
        skipEmptyMonth();
        touched = false;
    }

    /** Closing it gives it back. */
    ManualStack pooledBy(Consumer<ManualStack> giveBack) {
        pool = Optional.of(giveBack);
        return this;
    }

    /** As it was when it was started. */
    void reset() {
        TableRows.clear(tables.client());
        clearMails();
        queue.replace(List.of());
        clock.set(START);
        ahead.clear();
        keysAvailable = true;
        lines.stop();
        model.reset();
        skipEmptyMonth();
        touched = false;
    }

    /** Restored only of a stack that will be reset, and on which nothing was done yet. */
    @Override
    public Map<String, String> prepared(String name, Play play) throws Exception {
        return pool.isPresent() && isUntouched() ? preparations.of(this, name, play) : play.run();
    }

    private boolean isUntouched() {
        return !touched && keysAvailable && ahead.isEmpty() && clock.instant().equals(START) && model.isUntouched();
    }

    private void clearMails() {
        try {
            mail.clear();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public List<String> mails() {
        try (var files = Files.list(mail.path())) {
            var texts = new ArrayList<String>();
            for (var file : files.sorted().toList()) texts.add(Files.readString(file));
            return List.copyOf(texts);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A first sweep reads the month before it, which is empty here. */
    private void skipEmptyMonth() {
        app().timers().moveTo(START, START);
        app().clearinghouse().timers().moveTo(START, START);
    }

    private Config config() {
        return Config.of(specs.get(SWEEP).environment());
    }

    private App app(FunctionSpec spec) {
        var config = Config.of(spec.environment());
        var real = Clients.on(config, tables.client(), queues::client);
        var intercepted = new Clients(
                faults.around(DynamoDbClient.class, real.database()),
                () -> faults.around(SqsClient.class, real.queues().get()),
                faults.around(Sealer.class, real.sealer()),
                faults.around(Signer.class, signer(real.signer())));
        var now = Now.cutting(() -> clock.instant().plus(ahead.getOrDefault(spec.id(), Duration.ZERO)));
        var app = new App(config, now, intercepted);
        apps.put(spec.id(), app);
        return app;
    }

    @Override
    public void keysAvailable(boolean available) {
        keysAvailable = available;
    }

    private Signer signer(Signer real) {
        return new Signer() {
            @Override
            public Optional<String> sign(byte[] payload) {
                return keysAvailable ? real.sign(payload) : Optional.empty();
            }

            @Override
            public Json.Obj publicKeys() {
                return real.publicKeys();
            }
        };
    }

    /** The application of the sweep, for commands without a request around them. */
    public App app() {
        touched = true;
        return apps.get(SWEEP);
    }

    public DynamoDbClient database() {
        touched = true;
        return tables.client();
    }

    public Template template() {
        return template;
    }

    /** Every route of the template, such as {@code GET /cases}. */
    public List<String> routes() {
        return template.routes();
    }

    /** Sets one function's clock ahead of the others, or behind. */
    public void skew(String function, Duration by) {
        ahead.put(function, by);
    }

    @Override
    public Instant now() {
        return clock.instant();
    }

    /** The time of the function that answers a route. */
    public Instant now(String route) {
        return apps.get(events.function(route)).now().instant();
    }

    /** Nothing happens meanwhile. */
    @Override
    public void pass(Duration time) {
        clock.pass(time);
    }

    @Override
    public void advance(Duration time) throws InterruptedException {
        advanceTo(now().plus(time));
    }

    public void advanceTo(Instant time) throws InterruptedException {
        advance.to(time);
    }

    /** Every schedule runs once, and messages are handed over until none is left. */
    private void settle() {
        for (var spec : template.functions())
            for (var schedule : spec.schedules())
                if (schedule.enabled())
                    run(
                            spec.id(),
                            StrictJson.read(schedule.input().getBytes(UTF_8)).orElseThrow());
        for (int round = 0; !queue.messages().isEmpty(); round++) {
            if (round == ROUNDS) throw new IllegalStateException("messages stay: " + queue.messages());
            deliver();
        }
    }

    @Override
    public Map<String, String> endpoint(String name) {
        return model.endpoint();
    }

    @Override
    public void down(String name, boolean isDown) {
        model.answers(isDown ? FakeModel.status(503) : FakeModel::right);
    }

    @Override
    public String hook() {
        return model.hook();
    }

    @Override
    public Reply send(Request request) {
        var event = event(request);
        return events.reply(parsed(run(event.function(), event.json())));
    }

    /**
     * @param left the remaining time, asked whenever the function asks for it
     */
    public Reply send(Request request, Supplier<Duration> left) {
        var event = event(request);
        return events.reply(parsed(run(event.function(), event.json(), left)));
    }

    private ApiEvents.ApiEvent event(Request request) {
        var token = request.person().isNobody() ? Optional.<String>empty() : Optional.of(token(request.person()));
        return events.event(request, token);
    }

    /**
     * Calls an operation of the API.
     *
     * @param route as the template spells it, {@code POST /cases/{caseId}/end}, with a query behind it if there is one
     * @param values of its path parameters by name
     */
    public Reply call(Person person, String route, Map<String, String> values, String body, Optional<String> key) {
        return send(Request.ofRoute(person, route, values, body).header(Request.KEY, key.orElse("")));
    }

    private String token(Person person) {
        return tokens.computeIfAbsent(person, p -> new Issuer(keys.issuer(), () -> START)
                .token(p.sub(), p.org(), p.roles(), Duration.ofDays(3650))
                .text());
    }

    /** One run of the sweep, with a schedule's event of any time. */
    @Override
    public void sweep() {
        sweep(Json.object().put("time", "1999-01-01T00:00:00Z").build());
    }

    /** One run of the clearinghouse's sweep. */
    public void sweepClearinghouse() {
        run(CLEARINGHOUSE_SWEEP, Json.object().build());
    }

    /**
     * @param left the remaining time, asked whenever the sweep asks for it
     */
    public void sweepClearinghouse(Supplier<Duration> left) {
        run(CLEARINGHOUSE_SWEEP, Json.object().build(), left);
    }

    /** One run of the function that mails members. */
    public void mailMembers() {
        run(MEMBER_MAIL, Json.object().build());
    }

    public void sweep(Json event) {
        run(SWEEP, event);
    }

    /**
     * @param left the remaining time, asked whenever the sweep asks for it
     */
    public void sweep(Supplier<Duration> left) {
        run(SWEEP, Json.object().build(), left);
    }

    /** The sweep ran all the time until then, without faults. */
    public void sweepUntil(Instant until) throws Exception {
        faults.intercept(OutgoingCall::proceed, () -> {
            clock.set(until);
            // the first run performs what is due, the second finds its hours empty
            sweep();
            sweep();
        });
    }

    /** The function of its queue gets each message that waits now; a message it is not finished with stays. */
    @Override
    public void deliver() {
        for (var message : queue.messages()) if (work(message)) queue.acknowledge(message);
    }

    /** Whether the function is finished with the message. */
    public boolean work(QueuedMessage message) {
        return work(message, timeout(message.function()));
    }

    /**
     * @param left the remaining time, asked whenever the function asks for it
     */
    public boolean work(QueuedMessage message, Supplier<Duration> left) {
        var answer = parsed(run(message.function(), message.event(), left));
        return answer.get("batchItemFailures").orElseThrow().equals(Json.array(List.of()));
    }

    private byte[] run(String function, Json event) {
        return run(function, event, timeout(function));
    }

    private Supplier<Duration> timeout(String function) {
        return InvocationContext.within(specs.get(function).timeout());
    }

    private byte[] run(String function, Json event, Supplier<Duration> left) {
        touched = true;
        var out = new ByteArrayOutputStream();
        var in = new ByteArrayInputStream(JsonWriter.bytes(event));
        try {
            functions.get(function).handleRequest(in, out, new InvocationContext(function, left, lines));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }

    private static Json.Obj parsed(byte[] bytes) {
        return (Json.Obj) StrictJson.read(bytes).orElseThrow();
    }

    @Override
    public void close() {
        pool.ifPresentOrElse(giveBack -> giveBack.accept(this), this::stop);
    }

    void stop() {
        try (queues;
                tables;
                mail) {
            model.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
