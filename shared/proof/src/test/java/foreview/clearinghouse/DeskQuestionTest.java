package foreview.clearinghouse;

import static foreview.local.script.Person.COORDINATOR;
import static foreview.local.script.Person.FINDER;
import static foreview.local.script.Person.NOBODY;
import static org.assertj.core.api.Assertions.assertThat;

import foreview.domain.clearinghouse.reports.Report;
import foreview.testkit.ManualStack;
import foreview.testkit.Request;
import foreview.testkit.Stacks;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

/** The desk asks a finder, and the answer ends the waiting in the same transaction. */
class DeskQuestionTest {
    @AutoClose
    private static final ManualStack stack = Stacks.manual();

    private static void asked(String report, String question) {
        var vulnerability = stack.app()
                .clearinghouse()
                .aggregates()
                .find(Report.class, report)
                .orElseThrow()
                .state()
                .vulnerability();
        var body = "{\"question\":\"" + question + "\"}";
        stack.send(Request.of(COORDINATOR, "POST", "/vulnerabilities/" + vulnerability + "/return", body))
                .ok();
    }

    @Test
    void a_finder_with_an_account_reads_the_question_and_answers() {
        var at = "/reports/"
                + stack.send(Request.of(FINDER, "POST", "/reports", ReportsTest.REPORT))
                        .ok()
                        .text("id");
        asked(at.substring("/reports/".length()), "Which version?");
        var status = stack.get(FINDER, at).ok().object("status");
        assertThat(status.string("state")).contains("NEEDS_ANSWER");
        assertThat(status.string("question")).contains("Which version?");
        stack.send(Request.of(FINDER, "POST", at + "/answers", "{\"text\":\"1.2\"}"))
                .ok();
        var after = stack.get(FINDER, at).ok().object("status");
        assertThat(after.string("state")).contains("RECEIVED");
        assertThat(after.string("question")).isEmpty();
        ClearinghouseConsistency.check(stack);
    }

    @Test
    void so_does_one_without_an_account() {
        var token =
                stack.send(Request.bare(NOBODY, "GET", "/reports/form")).ok().text("token");
        var report = "{\"token\":\"" + token + "\"," + ReportsTest.REPORT.substring(1);
        var received =
                stack.send(Request.of(NOBODY, "POST", "/reports/form", report)).ok();
        asked(received.text("id"), "Which file?");
        var at = "/reports/form/" + received.text("id");
        var look = Request.bare(NOBODY, "GET", at).header("Foreview-Claim", received.text("claim"));
        assertThat(stack.send(look).ok().object("status").string("question")).contains("Which file?");
        stack.send(Request.of(NOBODY, "POST", at, "{\"answer\":\"a.c\"}")
                        .header("Foreview-Claim", received.text("claim")))
                .ok();
        assertThat(stack.send(look).ok().object("status").string("state")).contains("RECEIVED");
    }
}
