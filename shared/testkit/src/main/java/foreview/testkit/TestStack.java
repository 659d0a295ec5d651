package foreview.testkit;

import foreview.local.Main;
import foreview.local.Settings;
import foreview.local.Stack;
import foreview.local.lambda.FunctionFactory;
import foreview.local.script.Person;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/**
 * The local stack with the repository's template, called over HTTP. Only a test moves its clock, and its schedules run when
 * it does.
 */
public final class TestStack implements ScenarioStack, AutoCloseable {
    private static final Duration NEVER = Duration.ofDays(365);

    private final LogLines lines = new LogLines();
    private final ManualClock machine = new ManualClock(ManualStack.START);
    private final Stack stack;
    private final ApiClient client;
    private Optional<Consumer<TestStack>> pool = Optional.empty();

    private TestStack(String template, FunctionFactory functions) {
        var settings = Settings.inMemory()
                .startingAt(machine::instant)
                .withMinute(NEVER)
                .loggingTo(lines);
        stack = Stack.start(template, settings, functions);
        client = new ApiClient(stack);
    }

    public static TestStack start() {
        return start(Main.functions());
    }

    /** With other functions than the deployable's own, or with theirs observed. */
    public static TestStack start(FunctionFactory functions) {
        return new TestStack(Repository.template(), functions);
    }

    /**
     * @param change of the repository's template
     */
    public static TestStack of(UnaryOperator<String> change) {
        return new TestStack(change.apply(Repository.template()), Main.functions());
    }

    /** Closing it gives it back. */
    TestStack pooledBy(Consumer<TestStack> giveBack) {
        pool = Optional.of(giveBack);
        return this;
    }

    /** Empty tables and queues. The clock stays: it never goes backwards. */
    void reset() {
        lines.stop();
        var queues = stack.clients().queues();
        for (var url : queues.listQueues().queueUrls()) queues.purgeQueue(purge -> purge.queueUrl(url));
        TableRows.clear(database());
    }

    public Stack stack() {
        return stack;
    }

    public DynamoDbClient database() {
        return stack.clients().tables();
    }

    public ApiClient client() {
        return client;
    }

    public LogLines lines() {
        return lines;
    }

    /** Every route of the template, such as {@code GET /cases}. */
    public List<String> routes() {
        return stack.template().routes();
    }

    @Override
    public Reply send(Request request) {
        return client.send(request);
    }

    @Override
    public Instant now() {
        return stack.clients().clock().instant();
    }

    /** Every timer due on the way fires, and the queues are empty at the end. */
    @Override
    public void pass(Duration time) throws InterruptedException {
        stack.advanceTo(now().plus(time));
    }

    @Override
    public void advance(Duration time) throws InterruptedException {
        pass(time);
    }

    /** Lets time pass while functions run: no timer fires and nothing is waited for. */
    public void tick(Duration time) {
        machine.pass(time);
    }

    public void advanceTo(Instant time) throws InterruptedException {
        stack.advanceTo(time);
    }

    /** A moment later everything due was performed, and the queues are empty. */
    @Override
    public void deliver() throws InterruptedException {
        tick(Duration.ofMillis(1));
        advanceTo(now());
    }

    /** The same: a sweep is what performs it. */
    @Override
    public void sweep() throws InterruptedException {
        deliver();
    }

    /** The keys of a running stack are always available. */
    @Override
    public void keysAvailable(boolean available) {
        // nothing to do
    }

    /** The stack's own reference model. */
    @Override
    public Map<String, String> endpoint(String model) {
        var behaviour = "{\"name\":\"" + model + "\",\"down\":false,\"delayMillis\":0,\"accuracy\":1}";
        var served = post(Person.NOBODY, "/_local/model", behaviour).ok();
        return Map.of("url", served.text("url"), "model", model, "credential", served.text("credential"));
    }

    @Override
    public void down(String model, boolean isDown) {
        post(Person.NOBODY, "/_local/model", "{\"name\":\"%s\",\"down\":%s}".formatted(model, isDown))
                .ok();
    }

    @Override
    public List<String> mails() {
        return get(Person.NOBODY, "/_local/mail").ok().items().stream()
                .map(mail -> mail.string("text").orElseThrow())
                .toList();
    }

    @Override
    public String hook() {
        return stack.address() + "/_local/hooks/tests";
    }

    @Override
    public void close() {
        pool.ifPresentOrElse(giveBack -> giveBack.accept(this), this::stop);
    }

    private void stop() {
        client.close();
        stack.close();
    }
}
