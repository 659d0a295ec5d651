package foreview.clearinghouse;

import static foreview.local.script.Person.COORDINATOR;
import static foreview.local.script.Person.DEVELOPER;
import static foreview.local.script.Person.FINDER;
import static foreview.local.script.Person.OTHER_FINDER;
import static org.assertj.core.api.Assertions.assertThat;

import foreview.local.script.Person;
import foreview.testkit.Reply;
import foreview.testkit.Request;
import foreview.testkit.Stacks;
import foreview.testkit.TestStack;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Scans over HTTP: registered before they run, and nobody sees those of another organization. */
class ScansTest {
    private static TestStack stack;

    @BeforeAll
    static void start() {
        stack = Stacks.running();
    }

    @AfterAll
    static void stop() {
        stack.close();
    }

    private static String plan(String target) {
        var from = stack.now().plus(Duration.ofHours(1));
        return "{\"target\":\"%s\",\"depth\":\"ACTIVE\",\"from\":\"%s\",\"until\":\"%s\"}"
                .formatted(target, from, from.plus(Duration.ofHours(8)));
    }

    private static Reply planned(Person person) {
        return stack.client()
                .post(person, "/scans", plan("pkg:maven/org.example/parser"))
                .ok();
    }

    @Test
    void a_scan_is_planned_begun_and_finished_by_its_organization() {
        var scan = planned(FINDER).text("id");
        var at = "/scans/" + scan;
        assertThat(stack.client()
                        .call(FINDER, "PATCH", at, "{\"state\":\"RUNNING\"}")
                        .ok()
                        .text("state"))
                .isEqualTo("RUNNING");
        stack.client()
                .call(FINDER, "PATCH", at, "{\"state\":\"DONE\",\"found\":2}")
                .ok();
        assertThat(stack.client().get(FINDER, at).ok().text("state")).isEqualTo("DONE");
        assertThat(stack.client()
                        .call(FINDER, "PATCH", at, "{\"state\":\"RUNNING\"}")
                        .problem())
                .isEqualTo("wrong-state");
    }

    @Test
    void a_repeated_request_plans_one_scan_and_another_one_under_its_key_none() {
        var request = Request.of(FINDER, "POST", "/scans", plan("pkg:npm/left"));
        var first = stack.send(request).ok();
        assertThat(stack.send(request)).isEqualTo(first);
    }

    @Test
    void nobody_sees_a_scan_of_another_organization() {
        var scan = planned(FINDER).text("id");
        var foreign = stack.client().get(OTHER_FINDER, "/scans/" + scan);
        var unknown = stack.client().get(OTHER_FINDER, "/scans/sc-1");
        assertThat(foreign.status()).isEqualTo(404);
        assertThat(foreign.withoutRequestId()).isEqualTo(unknown.withoutRequestId());
        assertThat(stack.client().items(OTHER_FINDER, "/scans")).isEmpty();
        assertThat(stack.client()
                        .call(OTHER_FINDER, "PATCH", "/scans/" + scan, "{\"state\":\"CANCELLED\"}")
                        .status())
                .isEqualTo(404);
    }

    @Test
    void a_coordinator_of_another_organization_is_none_here() {
        var stranger = Person.of("cleo", "elsewhere", "coordinator");
        assertThat(stack.client().post(stranger, "/scans", plan("pkg:npm/left")).problem())
                .isEqualTo("not-permitted");
        planned(COORDINATOR);
        assertThat(stack.client()
                        .post(DEVELOPER, "/scans", plan("pkg:npm/left"))
                        .problem())
                .isEqualTo("not-permitted");
    }
}
