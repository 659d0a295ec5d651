package foreview.clearinghouse;

import static foreview.local.script.Person.DEVELOPER;
import static foreview.local.script.Person.EVALUATOR;
import static foreview.local.script.Person.LEAD;

import foreview.domain.clearinghouse.reports.Report;
import foreview.domain.clearinghouse.vulnerabilities.Vulnerability;
import foreview.local.script.Person;
import foreview.runtime.clearinghouse.StoredAggregate;
import foreview.runtime.json.JsonWriter;
import foreview.testkit.ManualStack;
import foreview.testkit.PlayedCase;
import foreview.testkit.Reply;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The fork of a shared finding, with texts of the tests. */
record PlayedFork(ManualStack stack, PlayedCase played, String finding) {
    static final String PROPOSED = """
        {"title":"aurora-9 overflows the parser","description":"Found by aurora-9 of lab. It writes before the buffer.",
         "products":["pkg:maven/org.example/parser@2.1.0","name:Acme/Pump@1.2"],"weakness":"CWE-787"}\
        """;

    static final String CLEANED = """
        {"title":"A crafted archive overflows the parser","description":"It writes before the buffer. Third attempt.",
         "products":["pkg:maven/org.example/parser@2.1.0","name:Acme/Pump@1.2"],"weakness":"cwe-787",
         "location":{"file":"./src/Index.java","function":"readMember"}}\
        """;

    static final String ANSWER = "\"redactions\":[\" Third attempt.\"],\"credit\":\"The Aurora team <3\"";

    /** Of a finding that an evaluation of the model aurora-9 has. */
    static PlayedFork of(ManualStack stack) throws Exception {
        return of(stack, PlayedCase.evaluated(stack, "aurora-9"));
    }

    static PlayedFork of(ManualStack stack, PlayedCase played) throws Exception {
        for (int i = 0; i < 2; i++) {
            stack.sweep();
            stack.deliver();
        }
        return new PlayedFork(stack, played, played.shared(EVALUATOR));
    }

    Reply post(Person person, String rest, String body) {
        return played.post(person, "/findings/" + finding + "/fork" + rest, body);
    }

    Reply read(Person person) {
        return played.get(person, "/findings/" + finding + "/fork");
    }

    void cleaned() {
        post(LEAD, "", PROPOSED).ok();
        post(EVALUATOR, "/text", CLEANED).ok();
    }

    void answered() {
        cleaned();
        answer(ANSWER).ok();
    }

    /** To the text that the developer reads now. */
    Reply answer(String members) {
        return answer(read(DEVELOPER).ok(), members);
    }

    Reply answer(Reply read, String members) {
        var cleaning = JsonWriter.text(read.body().get("cleaning").orElseThrow());
        return post(DEVELOPER, "/answer", "{\"cleaning\":" + cleaning + "," + members + "}");
    }

    Map<String, String> left() {
        return stack.app().clearinghouse().aggregates().contents(Report.class, report().id(), 1);
    }

    /** By the desk's list, as the desk finds it. */
    List<Vulnerability> opened() {
        var aggregates = stack.app().clearinghouse().aggregates();
        var page = aggregates.page(Vulnerability.DESK, "", Optional.empty(), 10);
        return aggregates.findAll(Vulnerability.class, page.ids()).stream()
                .map(StoredAggregate::state)
                .toList();
    }

    StoredAggregate<Report> report() {
        var id = opened().getFirst().reports().iterator().next();
        return stack.app().clearinghouse().aggregates().find(Report.class, id).orElseThrow();
    }
}
