package foreview.rules;

import static foreview.local.script.Person.DEVELOPER;
import static foreview.local.script.Person.LEAD;

import foreview.domain.clock.Phase;
import foreview.domain.json.Json;
import foreview.local.script.Cast;
import foreview.runtime.queue.Wakeup;
import foreview.testkit.FakeModel;
import foreview.testkit.PlayedCase;
import foreview.testkit.TestStack;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.locks.LockSupport;

/** A case whose endpoint is the test's own model, ready to be evaluated. */
record Evaluating(TestStack stack, PlayedCase played, FakeModel model) implements AutoCloseable {
    private static final Duration STEP = Duration.ofMinutes(10);

    /** With a sealed suite of so many items. */
    static Evaluating ready(TestStack stack, String name, int items) throws Exception {
        var model = new FakeModel(stack::now);
        var played = PlayedCase.in(Phase.OPEN, stack, Cast.USUAL, name, model.endpoint());
        played.suite(items);
        model.forget();
        return new Evaluating(stack, played, model);
    }

    /** The same, with the runner's grant. */
    static Evaluating granted(TestStack stack, String name, int items) throws Exception {
        var evaluating = ready(stack, name, items);
        evaluating.played.grantRunner();
        return evaluating;
    }

    /** An endpoint that takes that long for each answer. */
    Evaluating slow(Duration delay) {
        model.answers((exchange, prompt) -> {
            LockSupport.parkNanos(delay.toNanos());
            FakeModel.right(exchange, prompt);
        });
        return this;
    }

    String state(String evaluation) {
        return played.evaluation(evaluation).string("state").orElseThrow();
    }

    Json.Obj result(String evaluation) {
        var shown = played.evaluation(evaluation);
        return (Json.Obj) shown.get("result").orElseThrow(() -> new AssertionError(shown.toString()));
    }

    /** A count of the result. */
    long count(String evaluation, String name) {
        return number(result(evaluation), name);
    }

    static long number(Json.Obj object, String name) {
        return ((Json.Num) object.get(name).orElseThrow()).value().longValueExact();
    }

    /** The result as soon as there is one, within that time. */
    Json.Obj resultWithin(String evaluation, Duration most) throws Exception {
        var last = stack.now().plus(most);
        while (stack.now().isBefore(last)
                && played.evaluation(evaluation).get("result").isEmpty()) stack.pass(STEP);
        return result(evaluation);
    }

    /** How many entries of that event the docket holds. */
    long recorded(String event) {
        return played.items(DEVELOPER, "/docket?limit=100").stream()
                .filter(entry -> entry.string("event")
                        .filter(name -> name.startsWith(event))
                        .isPresent())
                .count();
    }

    boolean isDown() {
        return played.get(DEVELOPER, "/endpoints").ok().text().contains("outageSince");
    }

    long attempts(String evaluation) {
        return played.items(LEAD, "/evaluations/" + evaluation + "/tasks").stream()
                .mapToLong(task -> number(task, "attempts"))
                .sum();
    }

    /** How often the runner opened the credential. */
    long credentialUses() {
        return played.items(DEVELOPER, "/access-log?limit=100").stream()
                .filter(read -> read.string("what").orElseThrow().equals("credential:" + played.value("e1")))
                .count();
    }

    /** Puts a message into its queue. */
    void wake(Wakeup wakeup) {
        var variable = wakeup.kind() == Wakeup.Kind.PROBE ? "PROBE_QUEUE_URL" : "EVALUATION_QUEUE_URL";
        var queue =
                stack.stack().template().functions().getFirst().environment().get(variable);
        stack.stack().ground().queues().sendMessage(message -> message.queueUrl(queue)
                .messageBody(wakeup.text()));
    }

    Instant lastCall() {
        return model.calls().getLast();
    }

    @Override
    public void close() {
        model.close();
    }
}
