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
import foreview.testkit.ManualStack;
import foreview.testkit.PlayedCase;
import foreview.testkit.Reply;
import foreview.testkit.Request;
import foreview.testkit.Stacks;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** An auditor reads content on a stated ground, with a second person's consent, for a bounded time (rules 9 and 12). */
class AuditsTest {
    private static final Person OTHER = Person.of("abe", "inspector", "auditor");
    private static final Person AUDITOR_AS_CUSTODIAN = Person.of(AUDITOR.sub(), AUDITOR.org(), "access-custodian");
    private static final String CONTENT = "/docket/1/content";

    @AutoClose
    private final ManualStack stack = Stacks.manual();

    private PlayedCase played;
    private String line;

    @BeforeEach
    void play() {
        played = PlayedCase.submitted(stack, "audit");
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
        stack.pass(Duration.between(stack.now(), until).minusMillis(1));
        read(audit).ok();
        stack.pass(Duration.ofMillis(1));
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
        var evaluated = PlayedCase.evaluated(stack, "found");
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

    /** A strike ends the person's rights at once, and with them what it permitted. */
    @Test
    void the_consent_of_a_person_who_is_struck_ends() {
        var other = Person.of("ann", "inspector", "auditor");
        var consenter = played.join(other);
        var audit = ask("");
        consent(other, audit).ok();
        read(audit).ok();
        stack.delete(DEVELOPER, played.path("/participants/" + consenter)).ok();
        assertThat(read(audit).status()).isEqualTo(403);
        var again = ask("");
        consent(CUSTODIAN, again).ok();
        read(again).ok();
    }

    /** An audit may be delayed for the developer, and each of its people acts for it. */
    @Test
    void the_developers_own_people_see_no_audits() {
        var own = Person.of("dot", DEVELOPER.org(), "auditor");
        played.join(own);
        var audit = ask(",\"delay\":\"P30D\"");
        assertThat(played.get(own, "/audits").status()).isEqualTo(403);
        assertThat(consent(own, audit).status()).isEqualTo(403);
        var body = "{\"ground\":\"g\",\"things\":[\"content:1\"]}";
        assertThat(played.post(own, "/audits", body).status()).isEqualTo(403);
    }

    /** The entry of such a reading would tell the developer of the finding (rule 8). */
    @Tag("proof")
    @Test
    void an_auditor_who_also_evaluates_reads_no_unshared_finding_under_an_audit() throws Exception {
        var evaluated = PlayedCase.evaluated(stack, "unshared");
        evaluated.join(AUDITOR);
        evaluated.join(Person.of(AUDITOR.sub(), AUDITOR.org(), "evaluator"));
        var both = new Person(AUDITOR.sub(), AUDITOR.org(), List.of("auditor", "evaluator"));
        var finding = evaluated.reviewed(EVALUATOR);
        var sequence = evaluated.items(LEAD, "/docket?limit=100").stream()
                .filter(entry ->
                        entry.string("event").filter("FindingDrafted"::equals).isPresent())
                .map(entry -> entry.get("sequence").orElseThrow().toString())
                .findFirst()
                .orElseThrow()
                .replaceAll("\\D", "");
        var body = "{\"ground\":\"g\",\"things\":[\"finding:" + finding + "\",\"content:" + sequence + "\"]}";
        var audit = evaluated.post(both, "/audits", body).ok().text("id");
        evaluated.post(CUSTODIAN, "/audits/" + audit + "/consent", "").ok();
        for (var target : List.of("/findings/" + finding, "/docket/" + sequence + "/content")) {
            assertThat(evaluated.get(both, target + "?audit=" + audit).status()).isEqualTo(403);
            evaluated.get(both, target).ok();
        }
        assertThat(evaluated.items(DEVELOPER, "/access-log?role=AUDITOR"))
                .extracting(row -> row.string("what").orElseThrow())
                .containsOnly("audit:" + audit);
    }

    @Test
    void no_text_in_the_place_of_an_audit_is_a_failure() {
        for (var text : List.of("", "a".repeat(2_000), "a%23b", "%00"))
            assertThat(played.get(AUDITOR, CONTENT + "?audit=" + text).problem())
                    .isEqualTo("invalid-query");
        assertThat(played.get(AUDITOR, CONTENT + "?audit=a-none").status()).isEqualTo(404);
    }

    @Test
    void a_ground_of_any_characters_verifies() throws Exception {
        var ground = "\u00e9 \"quoted\" \\\\ , \ud83d\ude00 \u2028 \uff1d1";
        var body = "{\"ground\":\"" + ground.replace("\\", "\\\\").replace("\"", "\\\"")
                + "\",\"things\":[\"content:1\"]}";
        played.post(AUDITOR, "/audits", body).ok();
        stack.advance(Duration.ofMinutes(1));
        var log = VerifiedLog.of(played.id(), log(), played.items(OFFICER, "/docket?limit=100"));
        assertThat(log.fault()).isEmpty();
        assertThat(log().getFirst().string("ground")).contains("asked: " + ground);
    }

    /** The log names the organization that the reader acts for. */
    @Test
    void a_reading_is_logged_with_the_organization_of_the_reader() {
        var elsewhere = Person.of(AUDITOR.sub(), "bureau", "auditor");
        played.join(elsewhere);
        var audit = ask("");
        consent(CUSTODIAN, audit).ok();
        played.get(elsewhere, CONTENT + "?audit=" + audit).ok();
        assertThat(log().getFirst().string("org")).contains("bureau");
    }
}
