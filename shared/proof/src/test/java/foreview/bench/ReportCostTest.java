package foreview.bench;

import static foreview.local.script.Person.FINDER;
import static foreview.local.script.Person.NOBODY;
import static foreview.local.script.Person.OTHER_FINDER;
import static org.assertj.core.api.Assertions.assertThat;

import foreview.domain.json.Json;
import foreview.testkit.ManualStack;
import foreview.testkit.Reply;
import foreview.testkit.Request;
import foreview.testkit.Stacks;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** An intake says by its answer and by its cost nothing of what other reports say. */
@Tag("proof")
class ReportCostTest {
    private static final String REPORT = """
        {"title":"t","description":"d","products":["pkg:npm/left","pkg:npm/right"],"weakness":"CWE-79",\
        "aliases":["CVE-2026-1234"],"location":{"file":"a.js"}}\
        """;

    @AutoClose
    private final ManualStack stack = Stacks.manual();

    private ManualMeter.Measured measured(Request request) throws Exception {
        return new ManualMeter(stack).measured(request);
    }

    private static Map<String, Json> withoutIds(Reply reply) {
        var members = new HashMap<>(reply.ok().body().members());
        members.keySet().removeAll(Set.of("id", "claim"));
        return members;
    }

    @Test
    void the_answer_to_a_report_and_its_cost_are_the_same_whatever_matches() throws Exception {
        var alone = measured(Request.of(FINDER, "POST", "/reports", REPORT));
        for (int i = 0; i < 20; i++)
            stack.send(Request.of(OTHER_FINDER, "POST", "/reports", REPORT)).ok();
        var among = measured(Request.of(FINDER, "POST", "/reports", REPORT));
        assertThat(withoutIds(among.reply())).isEqualTo(withoutIds(alone.reply()));
        assertThat(among.cost()).isEqualTo(alone.cost());
        System.out.println("one report: " + among.cost());
    }

    @Test
    void so_it_is_without_an_account() throws Exception {
        var alone = measured(withoutAccount());
        for (int i = 0; i < 20; i++)
            stack.send(Request.of(OTHER_FINDER, "POST", "/reports", REPORT)).ok();
        var among = measured(withoutAccount());
        assertThat(withoutIds(among.reply())).isEqualTo(withoutIds(alone.reply()));
        assertThat(among.cost()).isEqualTo(alone.cost());
    }

    private Request withoutAccount() {
        var token =
                stack.send(Request.bare(NOBODY, "GET", "/reports/form")).ok().text("token");
        return Request.of(NOBODY, "POST", "/reports/form", "{\"token\":\"" + token + "\"," + REPORT.substring(1));
    }

    @Test
    void a_wrong_claim_costs_what_an_unknown_report_costs() throws Exception {
        var id = stack.send(withoutAccount()).ok().text("id");
        for (var method : List.of("GET", "POST")) {
            var unknown = measured(claimed(method, "rp-1"));
            var wrong = measured(claimed(method, id));
            assertThat(wrong.reply().withoutRequestId())
                    .isEqualTo(unknown.reply().withoutRequestId());
            assertThat(wrong.cost()).isEqualTo(unknown.cost());
        }
    }

    private static Request claimed(String method, String id) {
        return Request.of(NOBODY, method, "/reports/form/" + id, method.equals("GET") ? "" : "{\"credit\":\"c\"}")
                .header("Foreview-Claim", "wrong");
    }
}
