package foreview.rules;

import static org.assertj.core.api.Assertions.assertThat;

import foreview.domain.json.Json;
import java.util.LinkedHashMap;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Rule 8 for every route: who has no right in a case cannot tell it from one that does not exist. */
class DenyByDefaultTest {
    private static final String UNKNOWN = "c-00000000000000000000000000000000";
    private static Lab lab;

    @BeforeAll
    static void start() throws Exception {
        lab = new Lab();
    }

    @AfterAll
    static void stop() {
        lab.close();
    }

    @Test
    void unknown_and_forbidden_are_the_same_404_on_every_route_of_a_case() throws Exception {
        var id = lab.in("OPEN", "m1");
        var routes =
                lab.routes().stream().filter(key -> key.contains("{caseId}")).toList();
        assertThat(routes).hasSizeGreaterThan(40);
        for (var key : routes) {
            var foreign = answer(key, id);
            assertThat(foreign).as(key).isEqualTo(answer(key, UNKNOWN));
            assertThat(foreign.status()).as(key).isIn(404, 400, 422); // a body that cannot be read says so to anyone
        }
    }

    /** A rival's call, with a body that each route can at least parse; what is its own to every call left out. */
    private static Lab.Reply answer(String key, String caseId) throws Exception {
        var method = key.split(" ")[0];
        var path = key.split(" ")[1]
                .replace("{caseId}", caseId)
                .replace("{side}", "developer")
                .replaceAll("\\{[a-zA-Z]+}", "1");
        var reply = lab.call(Lab.RIVAL, method, path, method.equals("GET") || method.equals("DELETE") ? "" : "{}");
        var members = new LinkedHashMap<>(reply.body().members());
        members.remove("requestId");
        return new Lab.Reply(reply.status(), new Json.Obj(members));
    }

    @Test
    void another_organizations_case_stands_in_no_list() throws Exception {
        lab.submitted("m2");
        for (var path : new String[] {"/cases", "/worklist"})
            assertThat(lab.bare(Lab.RIVAL, "GET", path).ok().body().get("items"))
                    .contains(Json.array(List.of()));
    }

    @Test
    void a_person_proposed_but_not_accepted_sees_nothing() throws Exception {
        var id = lab.submitted("m3");
        var proposal =
                "{\"sub\":\"lea\",\"org\":\"institute\",\"role\":\"EVALUATION_LEAD\",\"name\":\"n\",\"conflict\":\"none\"}";
        var participant = lab.post(Lab.OFFICER, id, "/participants", proposal).text("id");
        assertThat(lab.bare(Lab.LEAD, "GET", "/cases/" + id).status()).isEqualTo(404);
        lab.post(Lab.DEVELOPER, id, "/participants/" + participant + "/acceptance", "{}");
        assertThat(lab.bare(Lab.LEAD, "GET", "/cases/" + id).status()).isEqualTo(200);
        lab.bare(Lab.DEVELOPER, "DELETE", "/cases/" + id + "/participants/" + participant)
                .ok();
        assertThat(lab.bare(Lab.LEAD, "GET", "/cases/" + id).status()).isEqualTo(404);
    }
}
