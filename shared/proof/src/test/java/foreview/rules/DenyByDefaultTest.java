package foreview.rules;

import static foreview.local.script.Person.DEVELOPER;
import static foreview.local.script.Person.LEAD;
import static foreview.local.script.Person.OFFICER;
import static foreview.local.script.Person.RIVAL;
import static org.assertj.core.api.Assertions.assertThat;

import foreview.domain.clock.Phase;
import foreview.testkit.ManualStack;
import foreview.testkit.PlayedCase;
import foreview.testkit.Reply;
import foreview.testkit.Stacks;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

/** Rule 8 for every route: a caller without rights in a case cannot tell it from one that does not exist. */
class DenyByDefaultTest {
    private static final String UNKNOWN = "c-00000000000000000000000000000000";

    @AutoClose
    private final ManualStack stack = Stacks.manual();

    @Test
    void unknown_and_forbidden_are_the_same_404_on_every_route_of_a_case() throws Exception {
        var id = PlayedCase.in(Phase.OPEN, stack, "m1").id();
        var routes =
                stack.routes().stream().filter(key -> key.contains("{caseId}")).toList();
        assertThat(routes).hasSizeGreaterThan(40);
        for (var key : routes) {
            var foreign = answer(key, id);
            var unknown = answer(key, UNKNOWN);
            assertThat(foreign.withoutRequestId()).as(key).isEqualTo(unknown.withoutRequestId());
            assertThat(foreign.status())
                    .as(key)
                    .isEqualTo(unknown.status())
                    .isIn(404, 400, 422); // an unreadable body gets the same answer from anyone
        }
    }

    /** A rival's call, with a body that each route can at least parse. */
    private Reply answer(String key, String caseId) {
        var method = key.split(" ")[0];
        var path = key.split(" ")[1]
                .replace("{caseId}", caseId)
                .replace("{side}", "developer")
                .replaceAll("\\{[a-zA-Z]+}", "1");
        return stack.call(RIVAL, method, path, method.equals("GET") || method.equals("DELETE") ? "" : "{}");
    }

    @Test
    void another_organizations_case_is_in_no_list() {
        PlayedCase.submitted(stack, "m2");
        for (var path : new String[] {"/cases", "/worklist"})
            assertThat(stack.items(RIVAL, path)).isEmpty();
    }

    @Test
    void a_person_proposed_but_not_accepted_sees_nothing() {
        var played = PlayedCase.submitted(stack, "m3");
        var participant = played.play(played.script().proposal(LEAD)).text("id");
        assertThat(played.get(LEAD, "").status()).isEqualTo(404);
        played.post(DEVELOPER, "/participants/" + participant + "/acceptance", "{}")
                .ok();
        assertThat(played.get(LEAD, "").status()).isEqualTo(200);
        stack.delete(DEVELOPER, played.path("/participants/" + participant)).ok();
        assertThat(played.get(LEAD, "").status()).isEqualTo(404);
        assertThat(played.get(OFFICER, "").status()).isEqualTo(200);
    }
}
