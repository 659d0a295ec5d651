package foreview.clearinghouse;

import static foreview.local.script.Person.COORDINATOR;
import static foreview.local.script.Person.FINDER;
import static foreview.local.script.Person.SECOND_VENDOR;
import static foreview.local.script.Person.VENDOR;
import static org.assertj.core.api.Assertions.assertThat;

import foreview.domain.json.Json;
import foreview.local.script.Person;
import foreview.testkit.ManualStack;
import foreview.testkit.Reply;
import foreview.testkit.Request;
import foreview.testkit.Stacks;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Vendors by the API: invited once, sent no more than they can answer, heard by two persons, and never by others. */
class VendorsTest {
    private static final Person OTHER_VENDOR = Person.of("oleg", "rival-maker", "vendor");
    private static final String PRODUCT = "pkg:maven/org.example/parser";

    private ManualStack stack;
    private SeededVulnerabilities seeded;

    @BeforeEach
    void start() {
        stack = Stacks.manual();
        seeded = new SeededVulnerabilities(stack.app());
    }

    @AfterEach
    void stop() {
        stack.close();
    }

    private String token(String more) {
        return post(COORDINATOR, "/vendors/invitations", "{\"contact\":\"security@maker.example\"" + more + "}")
                .ok()
                .text("token");
    }

    private Reply join(Person person, String token) {
        return post(person, "/vendors", joining(token));
    }

    private static String joining(String token) {
        return "{\"token\":\"%s\",\"name\":\"Maker\",\"contact\":\"m@maker.example\",\"products\":[\"%s\"]}"
                .formatted(token, PRODUCT);
    }

    private Reply post(Person person, String target, String body) {
        return stack.post(person, target, body);
    }

    private Reply add(String vulnerability, String vendor) {
        return post(COORDINATOR, "/vulnerabilities/" + vulnerability + "/vendors", "{\"vendor\":\"" + vendor + "\"}");
    }

    private Json.Obj part(String vulnerability) {
        return stack.get(COORDINATOR, "/vulnerabilities/" + vulnerability + "/vendors")
                .ok()
                .items()
                .getFirst();
    }

    private static String own(String vulnerability) {
        return "/vendor/vulnerabilities/" + vulnerability;
    }

    @Test
    void one_organization_joins_by_an_invitation_and_a_second_use_is_refused() {
        var token = token("");
        assertThat(join(FINDER, token).problem()).isEqualTo("not-permitted");
        assertThat(join(VENDOR, "no-such-token").problem()).isEqualTo("not-found");
        var vendor = join(VENDOR, token).ok().text("id");
        var again = join(OTHER_VENDOR, token);
        assertThat(again.problem()).isEqualTo("wrong-state");
        assertThat(again.text("detail")).contains("was used");
        assertThat(join(VENDOR, token("")).problem()).isEqualTo("already-exists");
        assertThat(stack.get(SECOND_VENDOR, "/vendors/" + vendor).ok().text("name"))
                .isEqualTo("Maker");
        var foreign = stack.get(OTHER_VENDOR, "/vendors/" + vendor);
        assertThat(foreign.status()).isEqualTo(404);
        assertThat(foreign.withoutRequestId())
                .isEqualTo(stack.get(OTHER_VENDOR, "/vendors/vn-1").withoutRequestId());
        assertThat(stack.items(COORDINATOR, "/vendors")).hasSize(1);
        assertThat(stack.get(VENDOR, "/vendors").problem()).isEqualTo("not-permitted");
    }

    @Test
    void the_desk_changes_what_is_stated_of_a_vendor_and_what_it_does_not_name_stays() {
        var at = "/vendors/" + join(VENDOR, token("")).ok().text("id");
        var first = stack.get(COORDINATOR, at).ok().header("etag");
        var changed = stack.call(COORDINATOR, "PATCH", at, "{\"contact\":\"psirt@maker.example\"}")
                .ok();
        assertThat(changed.text()).as("a stored answer").doesNotContain("psirt");
        var read = stack.get(VENDOR, at).ok();
        assertThat(read.text("contact")).isEqualTo("psirt@maker.example");
        assertThat(read.text("name")).isEqualTo("Maker");
        assertThat(read.text()).contains(PRODUCT);
        stack.call(COORDINATOR, "PATCH", at, "{\"name\":\"Maker Ltd\",\"products\":[\"pkg:npm/right@2\"]}")
                .ok();
        assertThat(stack.get(VENDOR, at).ok().text())
                .contains("Maker Ltd", "psirt@maker.example", "\"pkg:npm/right\"")
                .doesNotContain(PRODUCT);
        var stale = Request.of(COORDINATOR, "PATCH", at, "{\"name\":\"x\"}").header(Request.IF_MATCH, first);
        assertThat(stack.send(stale).problem()).isEqualTo("precondition-failed");
        for (var target : List.of(at, "/vendors/vn-1"))
            assertThat(stack.call(VENDOR, "PATCH", target, "{\"name\":\"x\"}").problem())
                    .isEqualTo("not-permitted");
    }

    @Test
    void of_two_organizations_with_one_invitation_one_joins() {
        var token = token("");
        var sent = Stream.of(VENDOR, OTHER_VENDOR)
                .map(person -> CompletableFuture.supplyAsync(
                        () -> stack.post(person, "/vendors", joining(token)), Thread::startVirtualThread))
                .toList();
        var statuses = sent.stream()
                .map(CompletableFuture::join)
                .map(Reply::status)
                .sorted()
                .toList();
        assertThat(statuses).containsExactly(201, 409);
        assertThat(stack.items(COORDINATOR, "/vendors")).hasSize(1);
    }

    @Test
    void an_expired_invitation_is_refused() throws InterruptedException {
        var token = token("");
        stack.pass(Duration.ofDays(30));
        assertThat(join(VENDOR, token).text("detail")).contains("has expired");
    }

    @Test
    void a_vendor_reads_what_it_was_sent_and_its_statement_leaves_it_by_a_second_person() {
        var opened = seeded.openedWithContact();
        join(VENDOR, token(",\"vulnerability\":\"" + opened.id() + "\"")).ok();
        var seen = stack.get(VENDOR, own(opened.id())).ok();
        assertThat(seen.object("report").string("title")).contains("Overflow");
        assertThat(seen.object("report").string("contact")).contains("fred@finders.example");
        assertThat(seen.object("report").string("credit")).isEmpty();
        assertThat(seen.text()).doesNotContain(opened.report(), "finders\"");
        post(COORDINATOR, "/vulnerabilities/" + opened.id() + "/assignment", "{\"to\":\"ME\"}")
                .ok();
        assertThat(stack.get(VENDOR, own(opened.id())).ok().header("etag"))
                .as("the tag does not count what others do")
                .isEqualTo(seen.header("etag"));

        var proposed = post(
                VENDOR,
                own(opened.id()) + "/statements",
                "{\"product\":\"" + PRODUCT
                        + "\",\"status\":\"FIXED\",\"versions\":[\"2.4.1\"],\"remediation\":\"Update.\"}");
        assertThat(proposed.status()).isEqualTo(201);
        assertThat(part(opened.id()).get("statements")).contains(Json.array(List.of()));
        var confirmation = own(opened.id()) + "/statements/1/confirmation";
        assertThat(post(VENDOR, confirmation, "").problem()).isEqualTo("second-person-needed");
        post(SECOND_VENDOR, confirmation, "").ok();
        assertThat(part(opened.id()).get("statements").toString()).contains("2.4.1", "Update.");
        var wrong = "{\"product\":\"" + PRODUCT + "\",\"status\":\"NOT_AFFECTED\",\"versions\":[\"1\"]}";
        assertThat(post(VENDOR, own(opened.id()) + "/statements", wrong).text())
                .contains("/justification", "/versions");
    }

    @Test
    void another_vendor_finds_nothing_of_it() {
        var opened = seeded.openedWithContact();
        join(VENDOR, token(",\"vulnerability\":\"" + opened.id() + "\"")).ok();
        join(OTHER_VENDOR, token("")).ok();
        assertThat(stack.items(OTHER_VENDOR, "/vendor/vulnerabilities")).isEmpty();
        for (var id : List.of(opened.id(), "vu-none")) {
            assertThat(stack.get(OTHER_VENDOR, own(id)).status()).isEqualTo(404);
            for (var act : List.of("/acknowledgement", "/statements/1/confirmation"))
                assertThat(post(OTHER_VENDOR, own(id) + act, "").status()).isEqualTo(404);
            assertThat(stack.get(VENDOR, "/vulnerabilities/" + id + "/vendors").status())
                    .isEqualTo(404);
        }
        assertThat(add(opened.id(), "vn-none").status()).isEqualTo(404);
    }

    @Tag("proof")
    @Test
    void the_one_after_the_twentieth_waits_until_one_is_acknowledged() {
        var vendor = join(VENDOR, token("")).ok().text("id");
        var ids = new ArrayList<String>();
        for (int i = 0; i < 21; i++) ids.add(seeded.openedWithContact().id());
        for (var id : ids.subList(0, 20))
            assertThat(add(id, vendor).ok().text("state")).isEqualTo("SENT");
        assertThat(add(ids.getLast(), vendor).ok().text("state")).isEqualTo("WAITING");
        assertThat(stack.get(VENDOR, own(ids.getLast())).status()).isEqualTo(404);
        post(VENDOR, own(ids.getFirst()) + "/acknowledgement", "").ok();
        assertThat(part(ids.getLast()).string("state")).contains("SENT");
        assertThat(stack.items(VENDOR, "/vendor/vulnerabilities?limit=100")).hasSize(21);
    }

    @Tag("proof")
    @Test
    void two_adds_at_once_do_not_exceed_the_pace() {
        var vendor = join(VENDOR, token("")).ok().text("id");
        for (int i = 0; i < 19; i++)
            add(seeded.openedWithContact().id(), vendor).ok();
        var ids =
                Stream.generate(() -> seeded.openedWithContact().id()).limit(3).toList();
        var sent = ids.stream()
                .map(id -> CompletableFuture.supplyAsync(() -> add(id, vendor), Thread::startVirtualThread))
                .toList();
        sent.forEach(one -> one.join().ok());
        assertThat(ids.stream().map(id -> part(id).string("state").orElseThrow()))
                .containsExactlyInAnyOrder("SENT", "WAITING", "WAITING");
    }

    @Test
    void a_vendor_without_sign_of_life_is_shown_as_silent_and_the_sweep_records_it() throws InterruptedException {
        var opened = seeded.openedWithContact();
        join(VENDOR, token(",\"vulnerability\":\"" + opened.id() + "\"")).ok();
        var before = version(opened.id());
        stack.advance(Duration.ofDays(14));
        assertThat(part(opened.id()).string("state")).contains("NO_RESPONSE");
        assertThat(version(opened.id())).isNotEqualTo(before);
        post(VENDOR, own(opened.id()) + "/acknowledgement", "").ok();
        assertThat(part(opened.id()).string("state")).contains("ACKNOWLEDGED");
    }

    private String version(String id) {
        return stack.get(COORDINATOR, "/vulnerabilities/" + id).ok().header("etag");
    }
}
