package foreview.proof;

import static org.assertj.core.api.Assertions.assertThat;

import foreview.domain.json.Json;
import foreview.domain.json.Times;
import foreview.local.script.CasePersons;
import foreview.local.script.CaseScript;
import foreview.local.script.Person;
import foreview.local.script.ScriptRequest;
import foreview.runtime.json.JsonWriter;
import foreview.runtime.json.StrictJson;
import foreview.testkit.FakeModel;
import foreview.testkit.FaultInjector.Interceptor;
import foreview.testkit.ManualStack;
import foreview.testkit.Repository;
import foreview.testkit.Request;
import foreview.testkit.Scenario;
import foreview.testkit.ScenarioStack;
import foreview.testkit.Snapshot;
import foreview.testkit.Stacks;
import foreview.testkit.Step;
import foreview.testkit.StoredForm;
import foreview.testkit.TableRows;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.PutItemRequest;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsRequest;

/**
 * Stored forms are frozen: each kind of item that a life writes is in the golden file, and so is each attribute and member
 * of it. {@code GoldenItemsTest} reads that file. Another form needs another schema number and a file of its own.
 */
@Tag("proof")
class StoredFormsTest {
    private static final String GOLDEN = "stored-schema-2.jsonl";
    private static final int MANY = 16;

    private final Map<String, Set<String>> shapes = new TreeMap<>();
    private final Map<String, List<StoredForm>> samples = new TreeMap<>();

    @Test
    void every_kind_and_member_that_is_written_is_in_the_golden_file() throws Exception {
        try (var stack = Stacks.manual()) {
            stack.sweep();
            play(stack);
        }
        write();
        var golden = golden();
        assertThat(golden.keySet()).as("kinds of items").isEqualTo(shapes.keySet());
        shapes.forEach((kind, shape) -> assertThat(golden.get(kind)).as(kind).containsAll(shape));
    }

    /** All steps, and what goes wrong besides: a model that does not answer, a timer that cannot be read. */
    private void play(ManualStack stack) throws Exception {
        Map<String, String> values = new HashMap<>();
        for (var step : Scenario.life().steps()) {
            var before = Snapshot.of(stack, values);
            if (step.name().equals("run the tasks")) {
                stack.model.answers(FakeModel.status(500));
                run(stack, step, values);
                values = before.restore(stack);
                run(stack, HarnessRun.STEP, values);
                values = before.restore(stack);
            }
            run(stack, step, values);
            if (!step.leadsOn()) values = before.restore(stack);
            if (step.name().equals("accept the amendment of finding")) values = revisions(stack, values);
        }
        reopen(stack, values);
        audit(stack, values);
        fork(stack, values);
        subscriptions(stack, values);
        calendar(stack, values);
        quarantine(stack);
    }

    /** With more credentials than one transaction destroys. */
    private void reopen(ManualStack stack, Map<String, String> values) throws Exception {
        values.put(Scenario.CLIENT, "again-");
        for (var step : Scenario.reopening().steps()) run(stack, step, values);
        for (int i = 0; i < MANY; i++) {
            values.put(Scenario.CLIENT, "more-" + i);
            run(stack, Scenario.endpoint("e1"), values);
        }
        for (var step : List.of("open", "withdraw"))
            run(stack, Scenario.life().through(step).steps().getLast(), values);
        run(stack, new Step("purge", true, false, (stage, _) -> stage.sweep()), values);
    }

    private void audit(ManualStack stack, Map<String, String> values) throws Exception {
        Step audited = new Step("audit", true, false, (stage, ids) -> {
            var path = "/cases/" + ids.get("caseId");
            var proposal = """
                {"sub":"amy","org":"inspector","role":"AUDITOR","name":"Amy","conflict":"None."}\
                """;
            var line =
                    stage.post(Person.OFFICER, path + "/participants", proposal).ok();
            stage.post(Person.DEVELOPER, path + "/participants/" + line.text("id") + "/acceptance", "")
                    .ok();
            var asked = "{\"ground\":\"g\",\"things\":[\"content:1\"],\"delay\":\"P1D\"}";
            var audit = stage.post(Person.AUDITOR, path + "/audits", asked).ok();
            stage.post(Person.CUSTODIAN, path + "/audits/" + audit.text("id") + "/consent", "")
                    .ok();
        });
        run(stack, audited, values);
    }

    /** What the life leaves out, as a detour: a returned amendment, retests, and a version shared in part. */
    private Map<String, String> revisions(ManualStack stack, Map<String, String> values) throws Exception {
        var before = Snapshot.of(stack, values);
        var script = new CaseScript(CasePersons.USUAL);
        values.put(Scenario.CLIENT, "revised-");
        run(stack, Scenario.of(List.of(script.amendment("finding"))).steps().getFirst(), values);
        run(stack, review("amendments/${amendment}", "RETURN"), values);
        run(stack, Scenario.of(List.of(script.answer("finding"))).steps().getFirst(), values);
        run(
                stack,
                Scenario.of(List.of(script.evaluation("evaluation", "e1")))
                        .steps()
                        .getFirst(),
                values);
        for (int i = 0; i < 3; i++) run(stack, new Step("deliver", true, false, (stage, _) -> stage.deliver()), values);
        run(stack, Scenario.of(List.of(script.retest("finding"))).steps().getFirst(), values);
        run(stack, review("retests/${retest}", "ACCEPT"), values);
        values.put(Scenario.CLIENT, "retested-");
        run(stack, Scenario.of(List.of(script.retest("finding"))).steps().getFirst(), values);
        run(stack, review("retests/${retest}", "RETURN"), values);
        run(stack, new Step("share a part", true, false, StoredFormsTest::shareInPart), values);
        return before.restore(stack);
    }

    private static Step review(String part, String decision) {
        return new Step("review", true, false, (stage, ids) -> {
            var path = "/cases/${caseId}/findings/${finding}/" + part + "/reviews";
            stage.post(
                            Person.LEAD,
                            ScriptRequest.replaced(path, ids),
                            "{\"decision\":\"" + decision + "\",\"note\":\"n\"}")
                    .ok();
        });
    }

    private static void shareInPart(ScenarioStack stage, Map<String, String> ids) {
        var path = "/cases/" + ids.get("caseId") + "/onward";
        var proposal = "{\"finding\":\"${finding}\",\"partnership\":\"${clinic}\",\"version\":2}";
        var onward = stage.post(Person.DEVELOPER, path, ScriptRequest.replaced(proposal, ids))
                .ok()
                .text("id");
        var decision = "{\"decision\":\"SHARE\",\"reason\":\"r\",\"withhold\":[\"wrong\"]}";
        stage.post(Person.LEAD, path + "/" + onward + "/decision", decision).ok();
    }

    /** One that is refused, then proposed, cleaned and answered; what a release writes is the clearinghouse's. */
    private void fork(ManualStack stack, Map<String, String> values) throws Exception {
        var forked = new Step("fork", true, false, (stage, ids) -> {
            var path = "/cases/" + ids.get("caseId") + "/findings/" + ids.get("finding") + "/fork";
            var text = "{\"title\":\"t\",\"description\":\"It overflows.\",\"products\":[\"pkg:npm/left-pad\"]}";
            stage.post(Person.LEAD, path + "/refusal", "{\"reason\":\"r\"}").ok();
            stage.post(Person.LEAD, path, text).ok();
            var cleaned = stage.post(Person.EVALUATOR, path + "/text", text).ok();
            var cleaning = JsonWriter.text(cleaned.body().get("sequence").orElseThrow());
            stage.post(Person.DEVELOPER, path + "/answer", "{\"cleaning\":" + cleaning + "}")
                    .ok();
        });
        run(stack, forked, values);
    }

    /** One with everything that it may hold: cases, a failing endpoint, a pause. */
    private void subscriptions(ManualStack stack, Map<String, String> values) throws Exception {
        var subscribed = new Step("subscribe to a case", true, false, (stage, ids) -> {
            var asked = """
                {"channel":"WEBHOOK","url":"http://127.0.0.1:1/","cases":["%s"]}\
                """.formatted(ids.get("caseId"));
            var own = "/subscriptions/"
                    + stage.post(Person.DEVELOPER, "/subscriptions", asked).ok().text("id");
            stage.post(Person.DEVELOPER, own + "/test", "").ok();
            stage.deliver();
            stage.send(Request.of(Person.DEVELOPER, "PATCH", own, "{\"state\":\"DISABLED\"}"))
                    .ok();
        });
        run(stack, subscribed, values);
    }

    private void calendar(ManualStack stack, Map<String, String> values) throws Exception {
        run(
                stack,
                new Step("make a calendar", true, false, (stage, _) -> stage.post(Person.LEAD, "/calendars", "{}")
                        .ok()),
                values);
    }

    private void quarantine(ManualStack stack) throws Exception {
        var now = stack.now();
        var item = new HashMap<>(samples.get("DUE ENDS END").getLast().item());
        item.put("pk", AttributeValue.fromS("DUE#ENDS#" + now.toString().substring(0, 13) + "#0"));
        item.put("sk", AttributeValue.fromS(Times.text(now) + item.get("sk").s().substring(24)));
        item.put("kind", AttributeValue.fromS("LATER"));
        var table = TableRows.of(stack.database())
                .under("CASE#", "HEAD")
                .getFirst()
                .place()
                .table();
        stack.database().putItem(put -> put.tableName(table).item(item));
        stack.pass(Duration.ofMinutes(70));
        run(stack, new Step("quarantine", true, false, (stage, _) -> stage.sweep()), new HashMap<>());
    }

    private void run(ManualStack stack, Step step, Map<String, String> values) throws Exception {
        Interceptor watching = call -> {
            call.request().ifPresent(this::add);
            return call.proceed();
        };
        stack.faults.intercept(watching, () -> step.run(stack, values));
        TableRows.of(stack.database()).rows().values().forEach(this::add);
    }

    private synchronized void add(Object request) {
        if (request instanceof PutItemRequest put) add(put.item());
        if (request instanceof TransactWriteItemsRequest transaction)
            for (var part : transaction.transactItems())
                Optional.ofNullable(part.put()).ifPresent(put -> add(put.item()));
    }

    private synchronized void add(Map<String, AttributeValue> item) {
        var form = new StoredForm(item);
        assertThat(item.get("schema")).as(form.kind()).isEqualTo(AttributeValue.fromN("2"));
        if (shapes.computeIfAbsent(form.kind(), _ -> new TreeSet<>()).addAll(form.shape()))
            samples.computeIfAbsent(form.kind(), _ -> new ArrayList<>()).add(form);
    }

    /** To be looked at, and kept only as the file of another schema. */
    private void write() throws Exception {
        var lines = samples.values().stream()
                .flatMap(forms -> needed(forms).stream())
                .map(form -> JsonWriter.text(form.json()))
                .toList();
        Files.createDirectories(Path.of("target"));
        Files.write(Path.of("target", GOLDEN), lines);
    }

    /** The last ones have most, so earlier ones are left out if they add nothing. */
    private static List<StoredForm> needed(List<StoredForm> forms) {
        var seen = new HashSet<String>();
        return forms.reversed().stream()
                .filter(form -> seen.addAll(form.shape()))
                .toList();
    }

    private static Map<String, Set<String>> golden() throws Exception {
        var found = new TreeMap<String, Set<String>>();
        var file = Repository.file("shared/runtime/src/test/resources/" + GOLDEN);
        for (var line : Files.readAllLines(file)) {
            var json = (Json.Obj)
                    StrictJson.read(line.getBytes(StandardCharsets.UTF_8)).orElseThrow();
            var form = StoredForm.of(json);
            found.computeIfAbsent(form.kind(), _ -> new TreeSet<>()).addAll(form.shape());
        }
        return found;
    }
}
