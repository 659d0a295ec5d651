package foreview.api;

import static foreview.local.script.Person.COORDINATOR;
import static foreview.local.script.Person.FINDER;
import static foreview.local.script.Person.OTHER_FINDER;
import static foreview.local.script.Person.SECOND_VENDOR;
import static foreview.local.script.Person.VENDOR;

import foreview.clearinghouse.SeededVulnerabilities;
import foreview.testkit.Request;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** The operations of vendors and embargoes, as a part of {@link WholeLife}. */
record VendorsOfLife(CheckedStage stage, SeededVulnerabilities seeded) {
    private static final String INVITATIONS = "POST /vendors/invitations";
    /** One more than the pace of one vendor. */
    private static final int MORE = 22;

    void play() throws Exception {
        var opened = new ArrayList<SeededVulnerabilities.Opened>();
        for (int i = 0; i < MORE; i++) opened.add(seeded.openedWithContact());
        var vendor = join(opened.getFirst().id());
        send(opened, vendor);
        embargo(opened.getFirst(), vendor);
        state(opened.get(1).id());
        stage.pass(Duration.ofDays(14)); // silence, and a proposal that nobody answered
        for (var path : List.of(
                "/vendors?limit=1", "/vulnerabilities/" + opened.getFirst().id() + "/vendors"))
            stage.expect(200, COORDINATOR, "GET " + path, "");
    }

    private String join(String vulnerability) {
        stage.expect(422, COORDINATOR, INVITATIONS, "{}");
        stage.expect(403, VENDOR, INVITATIONS, "{\"contact\":\"m\"}");
        stage.expect(404, COORDINATOR, INVITATIONS, "{\"contact\":\"m\",\"vulnerability\":\"vu-none\"}");
        var token = stage.expect(
                        200,
                        COORDINATOR,
                        INVITATIONS,
                        "{\"contact\":\"m\",\"vulnerability\":\"" + vulnerability + "\"}")
                .text("token");
        var joining = "{\"token\":\"%s\",\"name\":\"Maker\",\"contact\":\"m\",\"products\":[\"pkg:npm/left\"]}";
        var vendor = stage.expect(201, VENDOR, "POST /vendors", joining.formatted(token))
                .text("id");
        stage.expect(409, SECOND_VENDOR, "POST /vendors", joining.formatted(token));
        stage.expect(404, VENDOR, "POST /vendors", joining.formatted("none"));
        stage.expect(200, VENDOR, "GET /vendors/" + vendor, "");
        stage.expect(404, VENDOR, "GET /vendors/vn-none", "");
        stage.expect(403, VENDOR, "GET /vendors", "");
        stage.expect(200, COORDINATOR, "PATCH /vendors/" + vendor, "{\"contact\":\"psirt\"}");
        stage.expect(403, VENDOR, "PATCH /vendors/" + vendor, "{\"contact\":\"x\"}");
        stage.expect(404, COORDINATOR, "PATCH /vendors/vn-none", "{\"contact\":\"x\"}");
        stage.expect(422, COORDINATOR, "PATCH /vendors/" + vendor, "{}");
        stage.expect(
                412,
                Request.of(COORDINATOR, "PATCH", "/vendors/" + vendor, "{\"name\":\"x\"}")
                        .header(Request.IF_MATCH, "\"vn.1\""));
        return vendor;
    }

    /** The last two wait: an acknowledgement, and later an act on the embargo, sends one each. */
    private void send(List<SeededVulnerabilities.Opened> opened, String vendor) {
        for (var one : opened.subList(1, MORE))
            stage.expect(
                    200,
                    COORDINATOR,
                    "POST /vulnerabilities/" + one.id() + "/vendors",
                    "{\"vendor\":\"" + vendor + "\"}");
        stage.expect(404, VENDOR, "POST /vulnerabilities/vu-none/vendors", "{\"vendor\":\"" + vendor + "\"}");
        stage.expect(404, VENDOR, "GET /vulnerabilities/vu-none/vendors", "");
        stage.expect(200, VENDOR, "GET /vendor/vulnerabilities?limit=2", "");
        var own = "/vendor/vulnerabilities/" + opened.get(2).id();
        stage.expect(200, VENDOR, "GET " + own, "");
        stage.expect(404, OTHER_FINDER, "GET " + own, "");
        stage.expect(200, VENDOR, "POST " + own + "/acknowledgement", "");
        stage.expect(404, COORDINATOR, "POST " + own + "/acknowledgement", "");
    }

    private void embargo(SeededVulnerabilities.Opened opened, String vendor) {
        var at = "/vulnerabilities/" + opened.id() + "/embargo";
        var ofReport = "/reports/" + opened.report() + "/embargo";
        for (var party : List.of(vendor, opened.report()))
            stage.expect(200, COORDINATOR, "POST " + at, "{\"act\":\"INVITE\",\"party\":\"" + party + "\"}");
        stage.expect(200, VENDOR, "POST " + at, "{\"act\":\"PROPOSE\"}");
        stage.expect(200, COORDINATOR, "POST " + at, "{\"act\":\"ACCEPT\"}");
        stage.expect(409, COORDINATOR, "POST " + at, "{\"act\":\"EXIT\"}");
        stage.expect(422, COORDINATOR, "POST " + at, "{\"act\":\"REVISE\",\"endsAt\":\"2026-01-01T00:00:00Z\"}");
        stage.expect(404, OTHER_FINDER, "GET " + at, "");
        stage.expect(200, COORDINATOR, "GET " + at, "");
        stage.expect(200, VENDOR, "GET " + at, "");
        stage.expect(200, FINDER, "GET " + ofReport, "");
        stage.expect(200, FINDER, "POST " + ofReport, "{\"act\":\"ACCEPT\"}");
        stage.expect(409, FINDER, "POST " + ofReport, "{\"act\":\"DECLINE\"}");
        stage.expect(404, OTHER_FINDER, "POST " + ofReport, "{\"act\":\"ACCEPT\"}");
        stage.expect(404, OTHER_FINDER, "GET " + ofReport, "");
    }

    private void state(String id) {
        var at = "/vendor/vulnerabilities/" + id + "/statements";
        var statement = "{\"product\":\"pkg:npm/left\",\"status\":\"AFFECTED\",\"impact\":\"Data is read.\"}";
        stage.expect(201, VENDOR, "POST " + at, statement);
        stage.expect(422, VENDOR, "POST " + at, "{\"product\":\"left\",\"status\":\"AFFECTED\"}");
        stage.expect(404, OTHER_FINDER, "POST " + at, statement);
        stage.expect(409, VENDOR, "POST " + at + "/1/confirmation", "");
        stage.expect(200, SECOND_VENDOR, "POST " + at + "/1/confirmation", "");
        stage.expect(404, SECOND_VENDOR, "POST " + at + "/2/confirmation", "");
        stage.expect(200, COORDINATOR, "GET /vulnerabilities/" + id + "/vendors", "");
    }
}
