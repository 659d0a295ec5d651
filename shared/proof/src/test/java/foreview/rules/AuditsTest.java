package foreview.rules;

import static foreview.local.script.Person.AUDITOR;
import static foreview.local.script.Person.CUSTODIAN;
import static foreview.local.script.Person.DEVELOPER;
import static foreview.local.script.Person.EVALUATOR;
import static foreview.local.script.Person.LEAD;
import static foreview.local.script.Person.OFFICER;
import static org.assertj.core.api.Assertions.assertThat;

import foreview.domain.json.Json;
import foreview.local.script.Person;
import foreview.testkit.PlayedCase;
import foreview.testkit.Reply;
import foreview.testkit.Request;
import foreview.testkit.Stacks;
import foreview.testkit.TestStack;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** An auditor reads content on a stated ground, with a second person's consent, for a bounded time (rules 9 and 12). */
class AuditsTest {
    private static final Person OTHER = Person.of("abe", "inspector", "auditor");
    private static final Person AUDITOR_AS_CUSTODIAN = Person.of(AUDITOR.sub(), AUDITOR.org(), "access-custodian");
    private static final String CONTENT = "/docket/1/content";

    private static TestStack stack;
    private static int models;
    private PlayedCase played;
    private String line;

    @BeforeAll
    static void start() {
        stack = Stacks.running();
    }

    @AfterAll
    static void stop() {
        stack.close();
    }

    @BeforeEach
    void play() {
        played = PlayedCase.submitted(stack, "audit" + ++models);
        line = played.join(AUDITOR);
        for (var person : List.of(OTHER, CUSTODIAN, AUDITOR_AS_CUSTODIAN)) played.join(person);
    }

    private String ask(String more) {
        return played.post(AUDITOR, "/audits", "{\"ground\":\"=Complaint 12.\",\"things\":[\"content:1\"]" + more + "}")
                .ok()
                .text("id");
    }

    private Reply consent(Person person, String audit) {
        return played.post(person, "/audits/" + audit + "/consent", "");
    }

    private Reply read(String audit) {
        return played.get(AUDITOR, CONTENT + "?audit=" + audit);
    }

    private List<Json.Obj> log() {
        return played.items(DEVELOPER, "/access-log");
    }

    @Test
    void another_person_consents_and_each_step_is_logged_with_its_ground() {
        assertThat(played.get(AUDITOR, "/docket").ok().items()).isNotEmpty();
        assertThat(played.get(AUDITOR, CONTENT).status()).isEqualTo(403);
        var audit = ask("");
        assertThat(read(audit).status()).as("nobody has consented").isEqualTo(403);
        for (var self : List.of(AUDITOR, AUDITOR_AS_CUSTODIAN))
            assertThat(consent(self, audit).problem()).isEqualTo("second-person-needed");
        for (var person : List.of(DEVELOPER, OFFICER))
            assertThat(consent(person, audit).status()).isEqualTo(403);
        consent(OTHER, audit).ok();
        assertThat(consent(CUSTODIAN, audit).problem()).isEqualTo("already-exists");
        assertThat(read(audit).ok().text()).contains("\"content\"");
        assertThat(log())
                .extracting(row -> row.string("role").orElseThrow() + " "
                        + row.string("what").orElseThrow() + " "
                        + row.string("ground").orElseThrow())
                .containsExactly(
                        "AUDITOR content:1 audit " + audit + ": =Complaint 12.",
                        "AUDITOR audit:" + audit + " consented: =Complaint 12.",
                        "AUDITOR audit:" + audit + " asked: =Complaint 12.");
    }

    @Test
    void the_time_is_up_to_the_millisecond() {
        var audit = ask(",\"length\":\"PT1S\"");
        var until = Instant.parse(consent(CUSTODIAN, audit).ok().text("expiresAt"));
        stack.tick(Duration.between(stack.now(), until).minusMillis(1));
        read(audit).ok();
        stack.tick(Duration.ofMillis(1));
        assertThat(read(audit).status()).isEqualTo(403);
        assertThat(played.post(AUDITOR, "/audits", "{\"ground\":\"g\",\"things\":[\"content:1\"],\"length\":\"PT25H\"}")
                        .status())
                .isEqualTo(422);
        assertThat(played.post(AUDITOR, "/audits", "{\"ground\":\"g\",\"things\":[\"content:1\"],\"delay\":\"P31D\"}")
                        .status())
                .as("the policy has 30 days")
                .isEqualTo(422);
    }

    @Test
    void only_what_was_named_is_read_and_only_by_the_auditor() {
        var audit = ask("");
        consent(CUSTODIAN, audit).ok();
        assertThat(played.get(AUDITOR, "/docket/2/content?audit=" + audit).status())
                .isEqualTo(403);
        assertThat(played.get(OTHER, CONTENT + "?audit=" + audit).status()).isEqualTo(403);
        assertThat(played.get(DEVELOPER, CONTENT + "?audit=" + audit).status()).isEqualTo(403);
        assertThat(played.get(AUDITOR, CONTENT + "?audit=a-none").status()).isEqualTo(404);
    }

    @Test
    void a_struck_auditor_loses_it_at_once() {
        var audit = ask("");
        consent(CUSTODIAN, audit).ok();
        stack.delete(DEVELOPER, played.path("/participants/" + line)).ok();
        assertThat(read(audit).withoutRequestId())
                .isEqualTo(played.get(Person.RIVAL, CONTENT).withoutRequestId());
        assertThat(played.get(AUDITOR, "/docket").status()).isEqualTo(404);
    }

    @Test
    void a_repeated_request_is_one_audit_and_another_one_under_its_key_is_refused() {
        var body = "{\"ground\":\"g\",\"things\":[\"content:1\"]}";
        var first = send(body).ok();
        assertThat(send(body).ok().text("id")).isEqualTo(first.text("id"));
        assertThat(send("{\"ground\":\"h\",\"things\":[\"content:1\"]}").problem())
                .isEqualTo("idempotency-key-reused");
        assertThat(played.items(AUDITOR, "/audits")).hasSize(1);
        assertThat(log()).hasSize(1);
        assertThat(played.get(OFFICER, "/audits").status()).isEqualTo(403);
    }

    private Reply send(String body) {
        return stack.send(
                Request.of(AUDITOR, "POST", played.path("/audits"), body).header(Request.KEY, "k"));
    }

    @Test
    void a_formula_in_a_ground_is_text_in_the_table() {
        ask("");
        var target = played.path("/access-log");
        var csv = stack.send(Request.bare(DEVELOPER, "GET", target).header("Accept", "text/csv"))
                .ok();
        assertThat(csv.text()).contains(",asked: =Complaint 12.,");
    }

    @Test
    void a_finding_is_read_once_it_is_shared() throws Exception {
        var evaluated = PlayedCase.evaluated(stack, "found" + models);
        evaluated.join(AUDITOR);
        var finding = evaluated.reviewed(EVALUATOR);
        var body = "{\"ground\":\"g\",\"things\":[\"finding:" + finding + "\"]}";
        var audit = evaluated.post(AUDITOR, "/audits", body).ok().text("id");
        evaluated.post(CUSTODIAN, "/audits/" + audit + "/consent", "").ok();
        var target = "/findings/" + finding + "?audit=" + audit;
        assertThat(evaluated.get(AUDITOR, target).status()).isEqualTo(404);
        evaluated.post(LEAD, "/findings/" + finding + "/sharing", "{}").ok();
        assertThat(evaluated.get(AUDITOR, target).ok().text("text")).isNotEmpty();
    }
}
