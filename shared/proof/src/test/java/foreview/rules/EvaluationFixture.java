package foreview.rules;

import static foreview.local.script.Person.CUSTODIAN;
import static foreview.local.script.Person.DEVELOPER;
import static foreview.local.script.Person.LEAD;

import foreview.domain.clock.Phase;
import foreview.domain.json.Json;
import foreview.local.script.CasePersons;
import foreview.local.script.CaseScript;
import foreview.runtime.json.JsonWriter;
import foreview.runtime.queue.Wakeup;
import foreview.testkit.FakeModel;
import foreview.testkit.PlayedCase;
import foreview.testkit.TestStack;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.locks.LockSupport;

/** A case whose endpoint is the test's own model, ready to be evaluated. */
record EvaluationFixture(TestStack stack, PlayedCase played, FakeModel model) implements AutoCloseable {
    private static final Duration STEP = Duration.ofMinutes(10);
    private static final Duration TICK = Duration.ofMillis(10);

    /** With a sealed suite of so many items. */
    static EvaluationFixture ready(TestStack stack, String name, int items) throws Exception {
        return ready(stack, name, items, FakeModel::right);
    }

    /**
     * @param chat answers the probe, and all chats after it
     */
    static EvaluationFixture ready(TestStack stack, String name, int items, FakeModel.Chat chat) throws Exception {
        var model = new FakeModel(stack::now);
        model.answers(chat);
        var played = PlayedCase.in(Phase.OPEN, stack, CasePersons.USUAL, name, model.endpoint());
        played.suite(items);
        model.forget();
        return new EvaluationFixture(stack, played, model);
    }

    /** The same, with the runner's grant. */
    static EvaluationFixture granted(TestStack stack, String name, int items) throws Exception {
        return granted(stack, name, items, FakeModel::right);
    }

    static EvaluationFixture granted(TestStack stack, String name, int items, FakeModel.Chat chat) throws Exception {
        var evaluating = ready(stack, name, items, chat);
        evaluating.played.grantRunner();
        return evaluating;
    }

    /** Another endpoint with limits of its own, and the runner's grant for it. Its id. */
    String endpoint(int concurrency, Duration callLimit) {
        var body = Json.object()
                .put("checkpoint", CaseScript.CHECKPOINT)
                .put("variant", "limited")
                .put("safeguards", true)
                .put("concurrency", concurrency)
                .put("callLimit", callLimit.toString());
        model.endpoint().forEach(body::put);
        var endpoint = played.post(DEVELOPER, "/endpoints", JsonWriter.text(body.build()))
                .ok()
                .text("id");
        var grant = played.post(LEAD, "/grants", """
            {"checkpoint":"rc1","purpose":"cyber","holder":"runner","endpoint":"%s"}\
            """.formatted(endpoint)).ok().text("id");
        for (var decider : List.of(LEAD, CUSTODIAN))
            played.post(decider, "/grants/" + grant + "/decisions", "{\"decision\":\"GIVE\"}")
                    .ok();
        return endpoint;
    }

    /** Plans the suite at an endpoint. The evaluation's id. */
    String plan(String endpoint) {
        return played.post(LEAD, "/evaluations", """
            {"suite":{"id":"%s","version":"1"},"endpoint":"%s","checkpoint":"rc1","purpose":"cyber"}\
            """.formatted(played.value("suite"), endpoint))
                .ok()
                .text("id");
    }

    /** The number of the item that a prompt asks for, from 1. */
    static int item(String prompt) {
        return Integer.parseInt(prompt.replaceAll("\\D", ""));
    }

    /** How often the item was asked for. */
    long asked(int item) {
        return model.prompts().stream().filter(prompt -> item(prompt) == item).count();
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

    /** The share of an accuracy of the result. */
    BigDecimal share(String evaluation, String accuracy) {
        return ((Json.Num) ((Json.Obj) result(evaluation).get(accuracy).orElseThrow())
                        .get("share")
                        .orElseThrow())
                .value();
    }

    static long number(Json.Obj object, String name) {
        return ((Json.Num) object.get(name).orElseThrow()).value().longValueExact();
    }

    /** Moves the clock until the evaluation has its result, at most by that time. */
    Json.Obj resultWithin(String evaluation, Duration most) throws Exception {
        var last = stack.now().plus(most);
        while (stack.now().isBefore(last)
                && played.evaluation(evaluation).get("result").isEmpty()) stack.pass(STEP);
        return result(evaluation);
    }

    /** The same while time passes by itself, at a hundred times its pace: a run may wait for the endpoint's pace. */
    Json.Obj resultInTime(String evaluation, Duration most) throws Exception {
        var ticker = Thread.ofVirtual().start(() -> {
            while (!Thread.interrupted()) {
                LockSupport.parkNanos(TICK.toNanos());
                stack.tick(TICK.multipliedBy(100));
            }
        });
        try {
            return resultWithin(evaluation, most);
        } finally {
            ticker.interrupt();
            ticker.join();
        }
    }

    /** The docket's entries of that event. */
    List<Json.Obj> entries(String event) {
        return played.items(DEVELOPER, "/docket?limit=100").stream()
                .filter(entry -> entry.toString().contains("=" + event + "]"))
                .toList();
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
        var variable =
                switch (wakeup.kind()) {
                    case PROBE -> "PROBE_QUEUE_URL";
                    case EVALUATIONS -> "CONTROL_QUEUE_URL";
                    case ENDPOINT -> "EVALUATION_QUEUE_URL";
                    case DELIVERY -> "NOTICE_QUEUE_URL";
                    case MAIL -> "MAIL_QUEUE_URL";
                };
        var queue =
                stack.stack().template().functions().getFirst().environment().get(variable);
        stack.stack().clients().queues().sendMessage(message -> message.queueUrl(queue)
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
