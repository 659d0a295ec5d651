package foreview.api;

import static foreview.local.script.Person.COORDINATOR;
import static foreview.local.script.Person.FINDER;
import static foreview.local.script.Person.SECOND_COORDINATOR;

import foreview.clearinghouse.SeededVulnerabilities;
import foreview.domain.clearinghouse.Tlp;
import foreview.testkit.Request;
import java.util.List;

/** The operations of the desk, as a part of {@link WholeLife}: each exchange is held to the description. */
record DeskOfLife(CheckedStage stage, SeededVulnerabilities seeded) {
    private static final String REASON = "{\"reason\":\"It is so.\"}";

    void play() {
        var one = seeded.opened("pkg:npm/life-a", Tlp.AMBER, "CVE-2026-9001");
        var other = seeded.opened("pkg:npm/life-b", Tlp.RED, "CVE-2026-9001");
        read(one);
        work("/vulnerabilities/" + one);
        known("/vulnerabilities/" + one, other);
        merge("/vulnerabilities/" + one, one, other);
        close(one, other);
    }

    private void read(String one) {
        var own = "/vulnerabilities/" + one;
        for (var query : List.of("", "?assignee=me", "?serious=true", "?q=CVE-2026-9001", "?state=CLOSED"))
            stage.expect(200, COORDINATOR, "GET /desk" + query, "");
        stage.expect(400, COORDINATOR, "GET /desk?waitingOn=GODOT", "");
        var report = stage.expect(200, COORDINATOR, "GET " + own, "").text();
        var id = report.substring(report.indexOf("\"reports\":[\"") + 12).replaceAll("\".*", "");
        for (var path : List.of("/docket", "/duplicates", "/texts", "/reports/" + id))
            stage.expect(200, COORDINATOR, "GET " + own + path, "");
        stage.expect(403, FINDER, "GET /desk", "");
        stage.expect(403, FINDER, "GET " + own, "");
        stage.expect(404, COORDINATOR, "GET /vulnerabilities/v-0", "");
    }

    private void work(String own) {
        done(own + "/assignment", "{\"to\":\"ME\"}");
        stage.expect(409, SECOND_COORDINATOR, "POST " + own + "/assignment", "{\"to\":\"ME\"}");
        done(own + "/return", "{\"question\":\"Which version?\"}");
        done(own + "/validation", "{\"reproduced\":true,\"evidence\":\"It crashes.\"}");
        stage.expect(200, COORDINATOR, "GET " + own + "/texts", "");
        done(own + "/tlp", "{\"tlp\":\"RED\",\"reason\":\"It is exploited.\"}");
        stage.expect(403, COORDINATOR, "POST " + own + "/tlp", "{\"tlp\":\"CLEAR\",\"reason\":\"It is known.\"}");
        done(own + "/disclosure", "{\"public\":true,\"publicSince\":\"2026-09-01T08:00:00Z\",\"exploited\":true}");
        stage.expect(
                422,
                COORDINATOR,
                "POST " + own + "/disclosure",
                "{\"public\":true,\"publicSince\":\"2099-01-01T00:00:00Z\"}");
        stage.expect(422, COORDINATOR, "POST " + own + "/disclosure", "{}");
        stage.expect(200, COORDINATOR, "PATCH " + own + "/priority", """
            {"points":{"utility":"EFFICIENT"},"cvss":"CVSS:4.0/AV:N/AC:L/AT:N/PR:N/UI:N/VC:H/VI:H/VA:H/SC:N/SI:N/SA:N"}\
            """);
    }

    private void known(String own, String other) {
        lines("/kev", "{\"cve\":\"CVE-2026-9001\",\"listedOn\":\"2026-11-20\",\"date\":\"2026-11-22\"}\n");
        lines("/epss", """
            {"cve":"CVE-2026-9002","score":0.5,"percentile":0.9,"model":"v1","date":"2026-11-22"}
            {"cve":"none","score":2,"percentile":0.9,"model":"v1","date":"2026-11-22"}
            """.lines().findFirst().orElseThrow());
        done(own + "/aliases", "{\"aliases\":[\"CVE-2026-9002\"]}");
        done("/vulnerabilities/" + other + "/aliases", "{\"aliases\":[\"GHSA-2C4F-6H8J-9MPQ\"]}");
    }

    private void merge(String own, String one, String other) {
        done(own + "/merges", "{\"other\":\"" + other + "\",\"reason\":\"One alias.\"}");
        stage.expect(
                409,
                COORDINATOR,
                "POST " + own + "/merges",
                "{\"other\":\"" + one + "\",\"reason\":\"It is itself.\"}");
        lines("/kev", "{\"cve\":\"CVE-2026-9001\",\"listedOn\":\"2026-11-19\",\"date\":\"2026-11-23\"}\n");
        done(own + "/merges/" + other + "/undoing", REASON);
        stage.expect(404, COORDINATOR, "POST " + own + "/merges/" + other + "/undoing", REASON);
    }

    private void close(String one, String other) {
        done("/vulnerabilities/" + one + "/closing", "{\"reason\":\"FIXED\"}");
        stage.expect(409, COORDINATOR, "POST /vulnerabilities/" + one + "/return", "{\"question\":\"Why?\"}");
        done("/vulnerabilities/" + one + "/reopening", REASON);
        done("/desk/closures", "{\"ids\":[\"" + other + "\",\"v-none\"],\"reason\":\"OUT_OF_SCOPE\",\"text\":\"-\"}");
    }

    private void lines(String path, String lines) {
        stage.expect(
                200, Request.of(COORDINATOR, "POST", path, lines).header(Request.CONTENT_TYPE, "application/x-ndjson"));
    }

    private void done(String path, String body) {
        stage.expect(200, COORDINATOR, "POST " + path, body);
    }
}
