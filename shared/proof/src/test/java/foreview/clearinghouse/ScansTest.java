package foreview.clearinghouse;

import static foreview.local.script.Person.COORDINATOR;
import static foreview.local.script.Person.DEVELOPER;
import static foreview.local.script.Person.FINDER;
import static foreview.local.script.Person.OTHER_FINDER;
import static foreview.local.script.Person.VENDOR;
import static org.assertj.core.api.Assertions.assertThat;

import foreview.local.script.Person;
import foreview.testkit.ManualStack;
import foreview.testkit.Reply;
import foreview.testkit.Request;
import foreview.testkit.Stacks;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Scans by the API: registered before they run, and nobody sees those of another organization. */
class ScansTest {
    @AutoClose
    private static final ManualStack stack = Stacks.manual();

    private static String plan(String target) {
        var from = stack.now().plus(Duration.ofHours(1));
        return "{\"target\":\"%s\",\"depth\":\"ACTIVE\",\"from\":\"%s\",\"until\":\"%s\"}"
                .formatted(target, from, from.plus(Duration.ofHours(8)));
    }

    private static Reply planned(Person person) {
        return stack.post(person, "/scans", plan("pkg:maven/org.example/parser"))
                .ok();
    }

    @Test
    void a_scan_is_planned_begun_and_finished_by_its_organization() {
        var scan = planned(FINDER).text("id");
        var at = "/scans/" + scan;
        assertThat(stack.call(FINDER, "PATCH", at, "{\"state\":\"RUNNING\"}")
                        .ok()
                        .text("state"))
                .isEqualTo("RUNNING");
        stack.call(FINDER, "PATCH", at, "{\"state\":\"DONE\",\"found\":2}").ok();
        assertThat(stack.get(FINDER, at).ok().text("state")).isEqualTo("DONE");
        assertThat(stack.call(FINDER, "PATCH", at, "{\"state\":\"RUNNING\"}").problem())
                .isEqualTo("wrong-state");
    }

    @Test
    void a_repeated_request_plans_one_scan_and_another_one_under_its_key_none() {
        var request = Request.of(FINDER, "POST", "/scans", plan("pkg:npm/left"));
        var first = stack.send(request).ok();
        assertThat(stack.send(request)).isEqualTo(first);
    }

    @Test
    void scans_are_listed_by_product_and_the_desk_sees_those_of_all() {
        var ids = Stream.of(FINDER, OTHER_FINDER)
                .map(person -> stack.post(person, "/scans", plan("pkg:npm/listed@1.2"))
                        .ok()
                        .text("id"))
                .toList();
        planned(FINDER);
        for (var product : List.of("pkg:npm/listed", "pkg:npm/listed@9")) {
            assertThat(listed(FINDER, product)).containsExactly(ids.getFirst());
            assertThat(listed(OTHER_FINDER, product)).containsExactly(ids.getLast());
            assertThat(listed(COORDINATOR, product)).containsExactlyInAnyOrderElementsOf(ids);
        }
        assertThat(listed(FINDER, "pkg:npm/other")).isEmpty();
        assertThat(stack.get(FINDER, "/scans?product=listed").problem()).isEqualTo("invalid-query");
    }

    private static List<String> listed(Person person, String product) {
        return stack.items(person, "/scans?product=" + product).stream()
                .map(item -> item.string("id").orElseThrow())
                .toList();
    }

    @Test
    void who_overlaps_is_told_so_and_named_only_once_both_agree() {
        var product = "pkg:pypi/overlapping";
        var first = stack.post(FINDER, "/scans", plan(product)).ok();
        assertThat(first.list("overlaps")).isEmpty();
        var asked =
                stack.post(OTHER_FINDER, "/scans?dryRun=true", plan(product)).ok();
        assertThat(with(asked)).containsExactly("ask the desk");
        assertThat(stack.items(OTHER_FINDER, "/scans"))
                .as("a dry run registers nothing")
                .isEmpty();
        var second = stack.post(OTHER_FINDER, "/scans", plan(product)).ok();
        agree(FINDER, first.text("id"));
        assertThat(with(read(OTHER_FINDER, second))).containsExactly("ask the desk");
        agree(OTHER_FINDER, second.text("id"));
        assertThat(with(read(OTHER_FINDER, second))).containsExactly("finders");
        assertThat(with(read(FINDER, first))).containsExactly("others");
        assertThat(second.text()).doesNotContain("finders");
    }

    private static void agree(Person person, String scan) {
        stack.call(person, "PATCH", "/scans/" + scan, "{\"named\":true}").ok();
    }

    private static Reply read(Person person, Reply registered) {
        return stack.get(person, "/scans/" + registered.text("id")).ok();
    }

    private static List<String> with(Reply scan) {
        return scan.list("overlaps").stream()
                .map(overlap -> overlap.string("with").orElseThrow())
                .toList();
    }

    @Tag("proof")
    @Test
    void an_organization_has_no_more_open_scans_than_the_limit_and_may_register_again_after_one_is_over() {
        var lab = Person.of("lou", "lab-of-many", "finder");
        var last = "";
        for (int i = 0; i < 100; i++)
            last = stack.post(lab, "/scans", plan("pkg:npm/p" + i)).ok().text("id");
        assertThat(stack.post(lab, "/scans", plan("pkg:npm/more")).problem()).isEqualTo("too-many");
        for (int twice = 0; twice < 2; twice++)
            stack.call(lab, "PATCH", "/scans/" + last, "{\"state\":\"CANCELLED\"}")
                    .ok();
        stack.post(lab, "/scans", plan("pkg:npm/more")).ok();
        assertThat(stack.post(lab, "/scans", plan("pkg:npm/even-more")).problem())
                .isEqualTo("too-many");
    }

    @Test
    void maintainers_ask_for_scans_and_labs_offer_them() {
        var request = plan("pkg:npm/asks").replace("{", "{\"kind\":\"REQUEST\",");
        var asked = stack.post(VENDOR, "/scans", request).ok().text("id");
        assertThat(stack.items(FINDER, "/scans/board"))
                .anySatisfy(item -> assertThat(item.string("id")).contains(asked));
        var answer = plan("pkg:npm/asks").replace("{", "{\"answers\":\"" + asked + "\",");
        assertThat(stack.post(FINDER, "/scans", answer).ok().text("answers")).isEqualTo(asked);
    }

    @Test
    void what_is_not_valid_is_named() {
        var reply = stack.post(FINDER, "/scans", plan("pkg:maven/no-namespace-and-%zz"));
        assertThat(reply.problem()).isEqualTo("invalid-fields");
        assertThat(reply.text()).contains("/target");
        var past = plan("pkg:npm/x").replaceAll("\"until\":\"[^\"]*\"", "\"until\":\"2020-01-01T00:00:00Z\"");
        assertThat(stack.post(FINDER, "/scans", past).problem()).isEqualTo("invalid-time");
    }

    @Test
    void nobody_sees_a_scan_of_another_organization() {
        var scan = planned(FINDER).text("id");
        var foreign = stack.get(OTHER_FINDER, "/scans/" + scan);
        var unknown = stack.get(OTHER_FINDER, "/scans/sc-1");
        assertThat(foreign.status()).isEqualTo(404);
        assertThat(foreign.withoutRequestId()).isEqualTo(unknown.withoutRequestId());
        assertThat(stack.items(OTHER_FINDER, "/scans")).isEmpty();
        var change = stack.call(OTHER_FINDER, "PATCH", "/scans/" + scan, "{\"state\":\"CANCELLED\"}");
        assertThat(change.status()).isEqualTo(404);
        assertThat(change.withoutRequestId()).isEqualTo(unknown.withoutRequestId());
    }

    @Test
    void a_coordinator_of_another_organization_is_none_here() {
        var stranger = Person.of("cleo", "elsewhere", "coordinator");
        assertThat(stack.post(stranger, "/scans", plan("pkg:npm/left")).problem())
                .isEqualTo("not-permitted");
        planned(COORDINATOR);
        assertThat(stack.post(DEVELOPER, "/scans", plan("pkg:npm/left")).problem())
                .isEqualTo("not-permitted");
    }
}
