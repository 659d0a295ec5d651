package foreview.rules;

import static foreview.local.script.Person.CUSTODIAN;
import static foreview.local.script.Person.DEVELOPER;
import static foreview.local.script.Person.EVALUATOR;
import static foreview.local.script.Person.LEAD;
import static foreview.local.script.Person.NOBODY;

import foreview.domain.json.Json;
import foreview.testkit.FakeModel;
import foreview.testkit.PlayedCase;
import foreview.testkit.Reply;
import foreview.testkit.Request;
import foreview.testkit.TestStack;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * A case whose endpoint is the test's own model, with tasks of an external harness that wait to be leased, and the runner's
 * own grant beside the evaluator's.
 */
public record RelayFixture(EvaluationFixture evaluating, String endpoint, String grant, String evaluation)
        implements AutoCloseable {
    public static final String CHAT = "{\"model\":\"rc1\",\"messages\":[{\"role\":\"user\",\"content\":\"Say 7.\"}]}";

    /** A task's lease, as its runner has it. */
    public record Run(String task, long fence, String key, String baseUrl, String model) {}

    public static RelayFixture ready(TestStack stack, String name, int tasks, int concurrency, Duration callLimit)
            throws Exception {
        var lines = IntStream.rangeClosed(1, tasks)
                .mapToObj(
                        "{\"id\":\"t%1$d\",\"harness\":\"inspect\",\"task\":\"evals/t%1$d\",\"version\":\"1\"}"
                                ::formatted)
                .collect(Collectors.joining("\n"));
        return ready(stack, name, lines, concurrency, callLimit);
    }

    /**
     * @param lines of the suite
     */
    static RelayFixture ready(TestStack stack, String name, String lines, int concurrency, Duration callLimit)
            throws Exception {
        var evaluating = EvaluationFixture.granted(stack, name, 30);
        var played = evaluating.played();
        var endpoint = evaluating.endpoint(concurrency, callLimit);
        var grant = played.post(EVALUATOR, "/grants", "{\"checkpoint\":\"rc1\",\"purpose\":\"cyber\"}")
                .ok()
                .text("id");
        for (var decider : List.of(LEAD, CUSTODIAN))
            played.post(decider, "/grants/" + grant + "/decisions", "{\"decision\":\"GIVE\"}")
                    .ok();
        sealSuite(stack, name + "-h", lines);
        var evaluation = played.post(LEAD, "/evaluations", """
            {"suite":{"id":"%s-h","version":"1"},"external":{"grant":"%s","priority":5},"endpoint":"%s",\
            "checkpoint":"rc1","purpose":"cyber"}\
            """.formatted(name, grant, endpoint))
                .ok()
                .text("id");
        stack.deliver();
        evaluating.model().forget();
        return new RelayFixture(evaluating, endpoint, grant, evaluation);
    }

    private static void sealSuite(TestStack stack, String id, String lines) {
        var suite = "/suites/" + id + "/versions/1";
        stack.send(Request.of(LEAD, "PUT", suite + "/parts/1", lines)
                        .header(Request.CONTENT_TYPE, "application/x-ndjson"))
                .ok();
        stack.post(LEAD, suite + "/seal", "{\"parts\":1}").ok();
    }

    public TestStack stack() {
        return evaluating.stack();
    }

    PlayedCase played() {
        return evaluating.played();
    }

    public FakeModel model() {
        return evaluating.model();
    }

    public Run lease() {
        var lease = stack().post(EVALUATOR, "/tasks/lease", "{\"capabilities\":[\"inspect\"]}")
                .ok()
                .list("leases")
                .getFirst();
        var relay = (Json.Obj) lease.get("relay").orElseThrow();
        return new Run(
                lease.string("task").orElseThrow(),
                EvaluationFixture.number(lease, "fence"),
                relay.string("apiKey").orElseThrow(),
                relay.string("baseUrl").orElseThrow(),
                relay.string("model").orElseThrow());
    }

    Reply report(Run run, String verb, String members) {
        return stack().post(EVALUATOR, run.task() + "/" + verb, "{\"fence\":%d%s}".formatted(run.fence(), members));
    }

    Reply complete(Run run) {
        return report(run, "completion", """
            ,"result":{"harnessVersion":"0.3.150","metrics":[{"name":"accuracy","value":0.75,"n":200}]}\
            """);
    }

    Json.Obj task(Run run) {
        return stack().get(LEAD, run.task()).ok().body();
    }

    private static Request request(Run run, String method, String path, String body) {
        return Request.of(NOBODY, method, "/relay/v1" + path, body).header("Authorization", "Bearer " + run.key());
    }

    public Reply chat(Run run) {
        return chat(run, CHAT);
    }

    Reply chat(Run run, String body) {
        return stack().send(request(run, "POST", "/chat/completions", body));
    }

    CompletableFuture<Reply> chatAsync(Run run) {
        return stack().client().sendAsync(request(run, "POST", "/chat/completions", CHAT));
    }

    Reply models(Run run) {
        return stack().send(request(run, "GET", "/models", ""));
    }

    /** Its tasks would be leased by the next test on the stack. */
    @Override
    public void close() {
        played().post(DEVELOPER, "/withdrawal", "").ok();
        evaluating.close();
    }
}
