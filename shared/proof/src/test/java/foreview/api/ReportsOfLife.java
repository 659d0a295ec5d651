package foreview.api;

import static foreview.local.script.Person.COORDINATOR;
import static foreview.local.script.Person.DEVELOPER;
import static foreview.local.script.Person.EVALUATOR;
import static foreview.local.script.Person.FINDER;
import static foreview.local.script.Person.NOBODY;
import static foreview.local.script.Person.OTHER_FINDER;

import foreview.local.script.Person;
import foreview.testkit.Reply;
import foreview.testkit.Request;
import java.time.Duration;

/** The operations of reports, as a part of {@link WholeLife}: each exchange is held to the description. */
record ReportsOfLife(CheckedStage stage) {
    private static final String REPORT = """
        {"title":"Overflow","description":"A long header overflows.","products":["pkg:maven/org.example/parser@1.2"],
         "weakness":"CWE-787","aliases":["CVE-2026-1234"],"location":{"file":"src/Parser.java"},
         "references":["https://example.org/a"],"credit":"Fred","consents":{"credit":true}}\
        """;

    void play() {
        withAccount();
        inBatches();
        withoutAccount();
        for (var reader : new Person[] {EVALUATOR, FINDER}) stage.expect(200, reader, "GET /load", "");
        stage.expect(403, DEVELOPER, "GET /load", "");
    }

    private void withAccount() {
        stage.expect(422, FINDER, "POST /reports", "{\"title\":\"t\"}");
        stage.expect(403, DEVELOPER, "POST /reports", REPORT);
        var scan = stage.expect(201, FINDER, "POST /scans", """
            {"target":"pkg:maven/org.example/parser","depth":"PASSIVE","from":"%s","until":"%s"}\
            """.formatted(
                        stage.now().plus(Duration.ofDays(1)), stage.now().plus(Duration.ofDays(2))))
                .text("id");
        var citing = "{\"scan\":\"" + scan + "\"," + REPORT.substring(1);
        var at =
                "/reports/" + stage.expect(201, FINDER, "POST /reports", citing).text("id");
        stage.expect(200, FINDER, "GET " + at, "");
        stage.expect(200, COORDINATOR, "GET " + at, "");
        stage.expect(404, OTHER_FINDER, "GET " + at, "");
        stage.expect(200, FINDER, "GET /reports?limit=1", "");
        stage.expect(200, FINDER, "POST " + at + "/answers", "{\"text\":\"Version 1.2.\"}");
        stage.expect(200, FINDER, "POST " + at + "/handlings", "{\"id\":\"VU#1\"}");
        stage.expect(403, COORDINATOR, "PATCH " + at, "{\"withdrawn\":true}");
        stage.expect(200, FINDER, "PATCH " + at, "{\"credit\":\"Fred F.\",\"consents\":{\"contact\":true}}");
        stage.expect(200, FINDER, "PATCH " + at, "{\"withdrawn\":true}");
        stage.expect(200, FINDER, "GET " + at, "");
    }

    private void inBatches() {
        stage.expect(200, FINDER, "POST /reports/batch", "{\"items\":[{\"key\":\"a\"," + REPORT.substring(1) + "]}");
        stage.expect(422, FINDER, "POST /reports/batch", "{\"items\":[]}");
    }

    private void withoutAccount() {
        var token =
                stage.expect(200, Request.bare(NOBODY, "GET", "/reports/form")).text("token");
        var report = "{\"token\":\"" + token + "\"," + REPORT.substring(1);
        var received = stage.expect(201, NOBODY, "POST /reports/form", report);
        stage.expect(422, NOBODY, "POST /reports/form", report.replace("Overflow", "Other"));
        var at = "/reports/form/" + received.text("id");
        claimed(200, "GET", at, received.text("claim"), "");
        claimed(404, "GET", at, "wrong", "");
        claimed(200, "POST", at, received.text("claim"), "{\"answer\":\"Version 1.2.\"}");
        claimed(200, "POST", at, received.text("claim"), "{\"withdrawn\":true}");
    }

    private Reply claimed(int status, String method, String at, String claim, String body) {
        return stage.expect(status, Request.of(NOBODY, method, at, body).header("Foreview-Claim", claim));
    }
}
