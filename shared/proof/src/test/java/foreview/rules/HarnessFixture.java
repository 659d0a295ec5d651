package foreview.rules;

import static foreview.local.script.Person.CUSTODIAN;
import static foreview.local.script.Person.DEVELOPER;
import static foreview.local.script.Person.EVALUATOR;
import static foreview.local.script.Person.LEAD;

import foreview.domain.clock.Phase;
import foreview.domain.json.Json;
import foreview.local.script.CasePersons;
import foreview.local.script.Person;
import foreview.testkit.PlayedCase;
import foreview.testkit.Reply;
import foreview.testkit.Request;
import foreview.testkit.ScenarioStack;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** A case with an open window, the evaluator's grant, and a sealed suite for a harness that the evaluator runs. */
public record HarnessFixture(ScenarioStack stack, PlayedCase played) {
    static final String RESULT = """
        {"harnessVersion":"0.3.150","metrics":[{"name":"accuracy","value":0.75,"n":200}]}\
        """;

    /**
     * @param tasks of the suite
     */
    public static HarnessFixture ready(ScenarioStack stack, String name, int tasks) throws Exception {
        var played = PlayedCase.prepared(stack, CasePersons.USUAL, name + " with " + tasks + " harness tasks", () -> {
            var open = PlayedCase.in(Phase.OPEN, stack, name);
            open.keep("grant", granted(open));
            var fixture = new HarnessFixture(stack, open);
            fixture.upload(IntStream.rangeClosed(1, tasks)
                            .mapToObj(HarnessFixture::line)
                            .collect(Collectors.joining("\n")))
                    .ok();
            fixture.seal().ok();
            return open;
        });
        return new HarnessFixture(stack, played);
    }

    private static String granted(PlayedCase open) {
        var grant = open.post(EVALUATOR, "/grants", "{\"checkpoint\":\"rc1\",\"purpose\":\"cyber\"}")
                .ok()
                .text("id");
        for (var decider : List.of(LEAD, CUSTODIAN))
            open.post(decider, "/grants/" + grant + "/decisions", "{\"decision\":\"GIVE\"}")
                    .ok();
        return grant;
    }

    /** The evaluator's grant. */
    public String grant() {
        return played.value("grant");
    }

    private static String line(int number) {
        return "{\"id\":\"t%1$d\",\"harness\":\"inspect\",\"task\":\"evals/t%1$d\",\"version\":\"1\"}"
                .formatted(number);
    }

    private String suite() {
        return "/suites/" + played.value("suite") + "/versions/1";
    }

    Reply upload(String lines) {
        return stack.send(Request.of(LEAD, "PUT", suite() + "/parts/1", lines)
                .header(Request.CONTENT_TYPE, "application/x-ndjson"));
    }

    Reply seal() {
        return stack.post(LEAD, suite() + "/seal", "{\"parts\":1}");
    }

    /** Plans the suite's tasks with that priority, and puts them into the queue. The evaluation's id. */
    public String plan(int priority) throws Exception {
        var evaluation = planned("{\"grant\":\"%s\",\"priority\":%d}".formatted(grant(), priority))
                .ok()
                .text("id");
        stack.deliver();
        return evaluation;
    }

    Reply planned(String external) {
        return planned(external, played.value("e1"));
    }

    Reply planned(String external, String endpoint) {
        return played.post(LEAD, "/evaluations", """
            {"suite":{"id":"%s","version":"1"},"external":%s,"endpoint":"%s","checkpoint":"rc1","purpose":"cyber"}\
            """.formatted(played.value("suite"), external, endpoint));
    }

    /** The same tasks at an endpoint of its own, registered from that body. */
    String planAt(String registration, int priority) throws Exception {
        var endpoint = played.post(DEVELOPER, "/endpoints", registration).ok().text("id");
        var evaluation = planned("{\"grant\":\"%s\",\"priority\":%d}".formatted(grant(), priority), endpoint)
                .ok()
                .text("id");
        stack.deliver();
        return evaluation;
    }

    void cancel(String evaluation) {
        played.post(LEAD, "/evaluations/" + evaluation + "/cancellation", "{}").ok();
    }

    Reply ask(Person person, String body) {
        return stack.post(person, "/tasks/lease", body);
    }

    /** A lease that must be given. */
    Run lease() {
        return leases(1).getFirst();
    }

    List<Run> leases(int most) {
        return ask(EVALUATOR, "{\"capabilities\":[\"inspect\"],\"most\":%d}".formatted(most))
                .ok()
                .list("leases")
                .stream()
                .map(Run::new)
                .toList();
    }

    /** One for that long, which must be given. */
    Run lease(String length) {
        return new Run(ask(EVALUATOR, "{\"capabilities\":[\"inspect\"],\"length\":\"%s\"}".formatted(length))
                .ok()
                .list("leases")
                .getFirst());
    }

    /** Whether nothing can be leased now. */
    boolean isEmpty() {
        return ask(EVALUATOR, "{\"capabilities\":[\"inspect\"]}").status() == 204;
    }

    /** A lease as it was answered. */
    record Run(Json.Obj lease) {
        String task() {
            return lease.string("task").orElseThrow();
        }

        long fence() {
            return EvaluationFixture.number(lease, "fence");
        }

        /** The task's number. */
        int number() {
            return Integer.parseInt(task().substring(task().lastIndexOf('/') + 1));
        }
    }

    Reply report(Run run, String verb, String members) {
        return stack.post(EVALUATOR, run.task() + "/" + verb, "{\"fence\":%d%s}".formatted(run.fence(), members));
    }

    Reply complete(Run run) {
        return report(run, "completion", ",\"result\":" + RESULT);
    }

    Json.Obj task(Run run) {
        return stack.get(LEAD, run.task()).ok().body();
    }

    String state(Run run) {
        return task(run).string("state").orElseThrow();
    }
}
