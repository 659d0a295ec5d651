package foreview.clearinghouse;

import static foreview.local.script.Person.DEVELOPER;
import static foreview.local.script.Person.EVALUATOR;
import static foreview.local.script.Person.NOBODY;
import static org.assertj.core.api.Assertions.assertThat;

import foreview.local.script.Person;
import foreview.testkit.ManualStack;
import foreview.testkit.Request;
import foreview.testkit.Stacks;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

/** The desk's load. */
class LoadTest {
    @AutoClose
    private static final ManualStack stack = Stacks.manual();

    @Test
    void a_band_is_told_once_five_parties_have_open_reports() {
        // two reports of one organization, and two without an account, are two parties
        for (var org : new String[] {"a", "a", "a-b", "c"})
            stack.post(Person.of("f", org, "finder"), "/reports", ReportsTest.REPORT)
                    .ok();
        for (int i = 0; i < 2; i++) {
            var token = stack.send(Request.bare(NOBODY, "GET", "/reports/form"))
                    .ok()
                    .text("token");
            var report = "{\"token\":\"" + token + "\"," + ReportsTest.REPORT.substring(1);
            stack.send(Request.of(NOBODY, "POST", "/reports/form", report)).ok();
        }
        assertThat(stack.get(EVALUATOR, "/load").ok().body().get("band")).isEmpty();
        stack.post(Person.of("f", "d", "vendor"), "/reports", ReportsTest.REPORT)
                .ok();
        assertThat(stack.get(EVALUATOR, "/load").ok().text("band")).isEqualTo("LOW");
        assertThat(stack.get(DEVELOPER, "/load").problem()).isEqualTo("not-permitted");
    }
}
