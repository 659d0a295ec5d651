package foreview.clearinghouse;

import static foreview.local.script.Person.COORDINATOR;
import static foreview.local.script.Person.CUSTODIAN;
import static foreview.local.script.Person.DEVELOPER;
import static foreview.local.script.Person.EVALUATOR;
import static foreview.local.script.Person.LEAD;
import static foreview.local.script.Person.OFFICER;
import static foreview.local.script.Person.RIVAL;
import static org.assertj.core.api.Assertions.assertThat;

import foreview.domain.clearinghouse.reports.Report;
import foreview.domain.clearinghouse.reports.Source;
import foreview.domain.clearinghouse.vulnerabilities.Vulnerability;
import foreview.domain.json.Digest;
import foreview.domain.json.Json;
import foreview.local.script.Person;
import foreview.runtime.clearinghouse.StoredAggregate;
import foreview.testkit.Crash;
import foreview.testkit.ManualStack;
import foreview.testkit.PlayedCase;
import foreview.testkit.Reply;
import foreview.testkit.Request;
import foreview.testkit.Stacks;
import foreview.testkit.TableRows;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** A finding leaves its case for the clearinghouse, and nothing of the case leaves with it (rule 15). */
class ForkedFindingTest {
    private static final String PROPOSED = """
        {"title":"aurora-%1$s overflows the parser","description":"Found by aurora-%1$s of lab. It writes before the buffer.",
         "products":["pkg:maven/org.example/parser@2.1.0","name:Acme/Pump@1.2"],"weakness":"CWE-787"}\
        """;

    private static final String CLEANED = """
        {"title":"A crafted archive overflows the parser","description":"It writes before the buffer. Third attempt.",
         "products":["pkg:maven/org.example/parser@2.1.0","name:Acme/Pump@1.2"],"weakness":"cwe-787",
         "location":{"file":"./src/Index.java","function":"readMember"}}\
        """;

    private static final String ANSWER = "{\"redactions\":[\" Third attempt.\"],\"credit\":\"The Aurora team <3\"}";

    private static ManualStack stack;
    private static TableRows before;
    private static PlayedCase played;
    private static String finding;

    @BeforeAll
    static void play() throws Exception {
        stack = Stacks.manual();
        played = PlayedCase.evaluated(stack, "aurora-9");
        for (int i = 0; i < 2; i++) {
            stack.sweep();
            stack.deliver();
        }
        finding = played.shared(EVALUATOR);
        before = TableRows.of(stack.database());
    }

    @AfterAll
    static void stop() {
        stack.close();
    }

    @BeforeEach
    void restore() {
        before.restore(stack.database());
    }

    private static Reply post(Person person, String rest, String body) {
        return played.post(person, "/findings/" + finding + "/fork" + rest, body);
    }

    private static Reply read(Person person) {
        return played.get(person, "/findings/" + finding + "/fork");
    }

    private static void cleaned() {
        post(LEAD, "", PROPOSED.formatted("9")).ok();
        post(EVALUATOR, "/text", CLEANED).ok();
    }

    private static void answered() {
        cleaned();
        post(DEVELOPER, "/answer", ANSWER).ok();
    }

    /** By the desk's list, as the desk finds it. */
    private static List<Vulnerability> opened() {
        var aggregates = stack.app().clearinghouse().aggregates();
        var page = aggregates.page(Vulnerability.DESK, "", Optional.empty(), 10);
        return aggregates.findAll(Vulnerability.class, page.ids()).stream()
                .map(StoredAggregate::state)
                .toList();
    }

    private static StoredAggregate<Report> report() {
        var id = opened().getFirst().reports().iterator().next();
        return stack.app().clearinghouse().aggregates().find(Report.class, id).orElseThrow();
    }

    @Test
    void the_desk_gets_what_the_developer_left_with_the_credit_word_for_word() {
        answered();
        post(LEAD, "/release", "").ok();
        var report = report();
        assertThat(report.state().source()).isEqualTo(new Source.DeskItself());
        assertThat(report.state().consents().credit()).isTrue();
        var texts = stack.app().clearinghouse().aggregates().contents(Report.class, report.id(), 1);
        assertThat(texts)
                .containsEntry("title", "A crafted archive overflows the parser")
                .containsEntry("description", "It writes before the buffer.[redacted]")
                .containsEntry("credit", "The Aurora team <3")
                .containsOnlyKeys("title", "description", "location", "credit");
        var subject = report.state().subject();
        assertThat(subject.products())
                .extracting(product -> product.text())
                .containsExactly("pkg:maven/org.example/parser@2.1.0", "name:Acme/Pump@1.2");
        assertThat(subject.weakness()).contains("CWE-787");
        assertThat(subject.location()).isPresent();
        assertThat(opened()).singleElement().satisfies(one -> assertThat(one.subject())
                .isEqualTo(subject));
        ClearinghouseConsistency.check(stack);
    }

    /** All items of the clearinghouse, and the keys of its contents, as they are stored. */
    @Test
    void nothing_stored_there_says_which_case_which_model_who_or_when() {
        answered();
        post(LEAD, "/release", "").ok();
        var day = stack.now().truncatedTo(ChronoUnit.DAYS).toString().substring(0, 10);
        var rows = TableRows.of(stack.database()).rows().entrySet().stream()
                .filter(row -> !before.rows().containsKey(row.getKey()))
                .filter(row -> !row.getKey().pk().contains(played.id()))
                .filter(row -> row.getKey().pk().matches("(REPORT|VULNERABILITY|LIKE|DESK|KEY#REPORT).*"))
                .map(row -> row.getKey() + " " + row.getValue())
                .collect(Collectors.joining("\n"));
        assertThat(rows)
                .contains("\"source\":{\"type\":\"DeskItself\"}")
                .contains(day + "T00:00:00.000Z")
                .doesNotContain(played.id(), finding, "aurora", "\"lab\"", "institute", "EVALUATION_LEAD");
        assertThat(rows.replace("T00:00:00.000Z", "")).as("no finer time").doesNotContainPattern(day + "T");
        assertThat(report().id()).startsWith("rp-%012x".formatted(day(day)));
    }

    private static long day(String day) {
        return Instant.parse(day + "T00:00:00Z").toEpochMilli();
    }

    @Test
    void the_case_keeps_a_salted_commitment_and_never_the_reports_id() {
        answered();
        var released = post(LEAD, "/release", "").ok();
        var id = report().id();
        var page = read(LEAD).ok();
        assertThat(page.text("state")).isEqualTo("FORKED");
        long sequence = played.items(LEAD, "/docket").size();
        var sealed = stack.app().contents().open(played.id(), sequence).orElseThrow();
        var salt = ((Json.Obj) sealed.get("salt").orElseThrow()).string("text").orElseThrow();
        var commitment = Digest.salted(Base64.getDecoder().decode(salt), id.getBytes(StandardCharsets.UTF_8));
        assertThat(page.text("commitment")).isEqualTo(commitment);
        assertThat(released.text() + page.text()).doesNotContain(id);
        var ofTheCase = TableRows.of(stack.database()).rows().entrySet().stream()
                .filter(row -> row.getKey().pk().contains(played.id())
                        || row.getKey().pk().startsWith("IDEM#"))
                .map(Map.Entry::toString)
                .collect(Collectors.joining());
        assertThat(ofTheCase).contains(commitment).doesNotContain(id);
        for (var person : List.of(LEAD, EVALUATOR, DEVELOPER, OFFICER))
            assertThat(played.get(person, "/docket/" + sequence + "/content").status())
                    .isEqualTo(403);
    }

    @Test
    void the_developer_has_a_day_and_no_veto() {
        cleaned();
        assertThat(post(LEAD, "/release", "").problem()).isEqualTo("wrong-phase");
        stack.clock.pass(Duration.ofHours(24));
        post(LEAD, "/release", "").ok();
        assertThat(report().state().consents().credit()).isFalse();
        assertThat(stack.app().clearinghouse().aggregates().contents(Report.class, report().id(), 1))
                .containsEntry("description", "It writes before the buffer. Third attempt.")
                .doesNotContainKey("credit");
    }

    @Test
    void a_text_that_names_the_model_is_refused_where_it_names_it() {
        post(LEAD, "", PROPOSED.formatted("9")).ok();
        var named = CLEANED.replace("readMember", "Aurora-9::read").replace("A crafted", "AURORA-9's crafted");
        var problem = post(EVALUATOR, "/text", named);
        assertThat(problem.status()).isEqualTo(422);
        assertThat(problem.text())
                .contains("\"/title\"", "\"/location/function\"", "names-the-model")
                .doesNotContain("\"/description\"", "AURORA");
        assertThat(post(LEAD, "/text", CLEANED).problem()).isEqualTo("second-person-needed");
    }

    @Test
    void redactions_are_parts_of_the_text() {
        cleaned();
        var problem = post(DEVELOPER, "/answer", "{\"redactions\":[\"buffer\",\"heap\"]}");
        assertThat(problem.status()).isEqualTo(422);
        assertThat(problem.text()).contains("\"/redactions/1\"").doesNotContain("\"/redactions/0\"");
        assertThat(read(DEVELOPER).ok().text("state")).isEqualTo("CLEANED");
    }

    @Test
    void each_sees_what_it_may() {
        cleaned();
        var developers = read(DEVELOPER).ok();
        assertThat(developers.body().get("proposal")).isEmpty();
        assertThat(developers.object("text").string("title")).contains("A crafted archive overflows the parser");
        assertThat(read(LEAD).ok().object("proposal").string("title")).contains("aurora-9 overflows the parser");
        for (var person : List.of(OFFICER, CUSTODIAN))
            assertThat(read(person).ok().body().members()).containsKey("due").doesNotContainKeys("text", "proposal");
        for (var person : List.of(RIVAL, COORDINATOR))
            assertThat(read(person).status()).isEqualTo(404);
        assertThat(post(COORDINATOR, "/release", "").status()).isEqualTo(404);
        var row = played.items(DEVELOPER, "/access-log").getFirst();
        assertThat(row.string("what")).contains("finding:" + finding);
    }

    @Test
    void a_finding_is_refused_with_a_reason_that_the_developer_reads() {
        post(LEAD, "/refusal", "{\"reason\":\"It is about the model itself.\"}").ok();
        assertThat(read(DEVELOPER).ok().text("reason")).isEqualTo("It is about the model itself.");
        assertThat(opened()).isEmpty();
    }

    /** Of a finding that was not shared, others learn neither the fork nor its clock. */
    @Test
    void a_fork_of_an_unshared_finding_is_hidden_with_it() {
        var hidden = played.reviewed(EVALUATOR);
        var path = "/findings/" + hidden + "/fork";
        played.post(LEAD, path, PROPOSED.formatted("9")).ok();
        assertThat(played.post(EVALUATOR, path + "/text", CLEANED).problem()).isEqualTo("wrong-phase");
        for (var person : List.of(DEVELOPER, OFFICER, CUSTODIAN)) {
            assertThat(played.get(person, path).status()).isEqualTo(404);
            assertThat(played.get(person, "/docket?limit=100").ok().text()).doesNotContain("ForkProposed", hidden);
        }
    }

    @Test
    void a_repeated_release_is_answered_alike_and_leaves_one_report() {
        answered();
        var request = Request.of(LEAD, "POST", played.path("/findings/" + finding + "/fork/release"), "");
        var first = stack.send(request).ok();
        assertThat(stack.send(request)).isEqualTo(first);
        assertThat(opened()).hasSize(1);
        assertThat(post(LEAD, "/release", "").problem()).isEqualTo("already-exists");
    }

    @Tag("proof")
    @Test
    void a_release_is_one_report_whatever_call_the_process_dies_at_and_however_often_it_is_sent() throws Exception {
        answered();
        var released = TableRows.of(stack.database());
        for (int call = 1; ; call++) {
            boolean happened = false;
            for (var side : Crash.Side.values()) {
                released.restore(stack.database());
                var crash = new Crash(call, side);
                var request = Request.of(LEAD, "POST", played.path("/findings/" + finding + "/fork/release"), "");
                try {
                    stack.faults.intercept(crash, () -> stack.send(request));
                } catch (Crash.Crashed _) {
                    happened = true;
                }
                var first = stack.send(request).ok();
                assertThat(stack.send(request)).as(crash.toString()).isEqualTo(first);
                assertThat(opened()).as(crash.toString()).hasSize(1);
                assertThat(TableRows.of(stack.database()).under("REPORT#", "HEAD"))
                        .hasSize(1);
                assertThat(post(LEAD, "/release", "").problem()).isEqualTo("already-exists");
            }
            ClearinghouseConsistency.check(stack);
            if (!happened) break;
        }
    }
}
