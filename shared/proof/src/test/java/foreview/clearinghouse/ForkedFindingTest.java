package foreview.clearinghouse;

import static foreview.clearinghouse.PlayedFork.CLEANED;
import static foreview.clearinghouse.PlayedFork.PROPOSED;
import static foreview.local.script.Person.COORDINATOR;
import static foreview.local.script.Person.CUSTODIAN;
import static foreview.local.script.Person.DEVELOPER;
import static foreview.local.script.Person.EVALUATOR;
import static foreview.local.script.Person.LEAD;
import static foreview.local.script.Person.OFFICER;
import static foreview.local.script.Person.RIVAL;
import static org.assertj.core.api.Assertions.assertThat;

import foreview.domain.clearinghouse.reports.Source;
import foreview.domain.json.Digest;
import foreview.domain.json.Json;
import foreview.testkit.Crash;
import foreview.testkit.ManualStack;
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
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** A finding leaves its case for the clearinghouse, and nothing of the case leaves with it (rule 15). */
class ForkedFindingTest {
    private static ManualStack stack;
    private static TableRows before;
    private static PlayedFork fork;

    @BeforeAll
    static void play() throws Exception {
        stack = Stacks.manual();
        fork = PlayedFork.of(stack);
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

    @Test
    void the_desk_gets_what_the_developer_left_with_the_credit_word_for_word() {
        fork.answered();
        fork.post(LEAD, "/release", "").ok();
        var report = fork.report();
        assertThat(report.state().source()).isEqualTo(new Source.DeskItself());
        assertThat(report.state().consents().credit()).isTrue();
        assertThat(fork.left())
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
        assertThat(fork.opened()).singleElement().satisfies(one -> assertThat(one.subject())
                .isEqualTo(subject));
        ClearinghouseConsistency.check(stack);
    }

    /** All items of the clearinghouse, and the keys of its contents, as they are stored. */
    @Test
    void nothing_stored_there_says_which_case_which_model_who_or_when() {
        fork.answered();
        fork.post(LEAD, "/release", "").ok();
        var day = stack.now().truncatedTo(ChronoUnit.DAYS).toString().substring(0, 10);
        var rows = TableRows.of(stack.database()).rows().entrySet().stream()
                .filter(row -> !before.rows().containsKey(row.getKey()))
                .filter(row -> !row.getKey().pk().contains(fork.played().id()))
                .filter(row -> row.getKey().pk().matches("(REPORT|VULNERABILITY|LIKE|DESK|KEY#REPORT).*"))
                .map(row -> row.getKey() + " " + row.getValue())
                .collect(Collectors.joining("\n"));
        assertThat(rows)
                .contains("\"source\":{\"type\":\"DeskItself\"}")
                .contains(day + "T00:00:00.000Z")
                .doesNotContain(
                        fork.played().id(), fork.finding(), "aurora", "\"lab\"", "institute", "EVALUATION_LEAD");
        assertThat(rows.replace("T00:00:00.000Z", "")).as("no finer time").doesNotContainPattern(day + "T");
        assertThat(fork.report().id()).startsWith("rp-%012x".formatted(day(day)));
    }

    private static long day(String day) {
        return Instant.parse(day + "T00:00:00Z").toEpochMilli();
    }

    @Test
    void the_case_keeps_a_salted_commitment_and_never_the_reports_id() {
        fork.answered();
        var released = fork.post(LEAD, "/release", "").ok();
        var id = fork.report().id();
        var page = fork.read(LEAD).ok();
        assertThat(page.text("state")).isEqualTo("FORKED");
        long sequence = fork.played().items(LEAD, "/docket").size();
        var sealed = stack.app().contents().open(fork.played().id(), sequence).orElseThrow();
        var salt = ((Json.Obj) sealed.get("salt").orElseThrow()).string("text").orElseThrow();
        var commitment = Digest.salted(Base64.getDecoder().decode(salt), id.getBytes(StandardCharsets.UTF_8));
        assertThat(page.text("commitment")).isEqualTo(commitment);
        assertThat(released.text() + page.text()).doesNotContain(id);
        var ofTheCase = TableRows.of(stack.database()).rows().entrySet().stream()
                .filter(row -> row.getKey().pk().contains(fork.played().id())
                        || row.getKey().pk().startsWith("IDEM#"))
                .map(Map.Entry::toString)
                .collect(Collectors.joining());
        assertThat(ofTheCase).contains(commitment).doesNotContain(id);
        for (var person : List.of(LEAD, EVALUATOR, DEVELOPER, OFFICER))
            assertThat(fork.played()
                            .get(person, "/docket/" + sequence + "/content")
                            .status())
                    .isEqualTo(403);
    }

    @Test
    void the_developer_has_a_day_and_no_veto() {
        fork.cleaned();
        assertThat(fork.post(LEAD, "/release", "").problem()).isEqualTo("wrong-phase");
        stack.clock.pass(Duration.ofHours(24));
        fork.post(LEAD, "/release", "").ok();
        assertThat(fork.report().state().consents().credit()).isFalse();
        assertThat(fork.left())
                .containsEntry("description", "It writes before the buffer. Third attempt.")
                .doesNotContainKey("credit");
    }

    @Test
    void each_sees_what_it_may() {
        fork.cleaned();
        var developers = fork.read(DEVELOPER).ok();
        assertThat(developers.body().get("proposal")).isEmpty();
        assertThat(developers.object("text").string("title")).contains("A crafted archive overflows the parser");
        assertThat(fork.read(LEAD).ok().object("proposal").string("title")).contains("aurora-9 overflows the parser");
        for (var person : List.of(OFFICER, CUSTODIAN))
            assertThat(fork.read(person).ok().body().members())
                    .containsKey("due")
                    .doesNotContainKeys("text", "proposal");
        for (var person : List.of(RIVAL, COORDINATOR))
            assertThat(fork.read(person).status()).isEqualTo(404);
        assertThat(fork.post(COORDINATOR, "/release", "").status()).isEqualTo(404);
        var row = fork.played().items(DEVELOPER, "/access-log").getFirst();
        assertThat(row.string("what")).contains("finding:" + fork.finding());
    }

    @Test
    void a_finding_is_refused_with_a_reason_that_the_developer_reads() {
        fork.post(LEAD, "/refusal", "{\"reason\":\"It is about the model itself.\"}")
                .ok();
        assertThat(fork.read(DEVELOPER).ok().text("reason")).isEqualTo("It is about the model itself.");
        assertThat(fork.opened()).isEmpty();
    }

    /** Of a finding that was not shared, others learn neither the fork nor its clock. */
    @Test
    void a_fork_of_an_unshared_finding_is_hidden_with_it() {
        var hidden = fork.played().reviewed(EVALUATOR);
        var path = "/findings/" + hidden + "/fork";
        fork.played().post(LEAD, path, PROPOSED).ok();
        assertThat(fork.played().post(EVALUATOR, path + "/text", CLEANED).problem())
                .isEqualTo("wrong-phase");
        for (var person : List.of(DEVELOPER, OFFICER, CUSTODIAN)) {
            assertThat(fork.played().get(person, path).status()).isEqualTo(404);
            assertThat(fork.played().get(person, "/docket?limit=100").ok().text())
                    .doesNotContain("ForkProposed", hidden);
        }
    }

    @Test
    void a_repeated_release_is_answered_alike_and_leaves_one_report() {
        fork.answered();
        var request = Request.of(LEAD, "POST", fork.played().path("/findings/" + fork.finding() + "/fork/release"), "");
        var first = stack.send(request).ok();
        assertThat(stack.send(request)).isEqualTo(first);
        assertThat(fork.opened()).hasSize(1);
        assertThat(fork.post(LEAD, "/release", "").problem()).isEqualTo("already-exists");
    }

    @Tag("proof")
    @Tag("proof")
    @Test
    void a_release_is_one_report_whatever_call_the_process_dies_at_and_however_often_it_is_sent() throws Exception {
        fork.answered();
        var released = TableRows.of(stack.database());
        for (int call = 1; ; call++) {
            boolean happened = false;
            for (var side : Crash.Side.values()) {
                released.restore(stack.database());
                var crash = new Crash(call, side);
                var request = Request.of(
                        LEAD, "POST", fork.played().path("/findings/" + fork.finding() + "/fork/release"), "");
                try {
                    stack.faults.intercept(crash, () -> stack.send(request));
                } catch (Crash.Crashed _) {
                    happened = true;
                }
                var first = stack.send(request).ok();
                assertThat(stack.send(request)).as(crash.toString()).isEqualTo(first);
                assertThat(fork.opened()).as(crash.toString()).hasSize(1);
                assertThat(TableRows.of(stack.database()).under("REPORT#", "HEAD"))
                        .hasSize(1);
                assertThat(fork.post(LEAD, "/release", "").problem()).isEqualTo("already-exists");
            }
            ClearinghouseConsistency.check(stack);
            if (!happened) break;
        }
    }
}
