package foreview.api;

import static foreview.local.script.Person.COORDINATOR;
import static foreview.local.script.Person.DEVELOPER;
import static foreview.local.script.Person.FINDER;
import static foreview.local.script.Person.OTHER_FINDER;
import static foreview.local.script.Person.VENDOR;

/** The operations of scans, as a part of {@link WholeLife}. */
record ScansOfLife(CheckedStage stage) {
    private static final String PLAN = """
        {"target":"pkg:npm/left-pad","depth":"ACTIVE","from":"2027-06-01T09:00:00Z","until":"2027-06-01T17:00:00Z"}\
        """;

    void play() {
        var scan = stage.expect(201, FINDER, "POST /scans", PLAN).text("id");
        stage.expect(201, VENDOR, "POST /scans", PLAN.replace("{", "{\"kind\":\"REQUEST\","));
        stage.expect(201, OTHER_FINDER, "POST /scans?dryRun=true", PLAN);
        stage.expect(403, DEVELOPER, "POST /scans", PLAN);
        stage.expect(422, FINDER, "POST /scans", PLAN.replace("T17", "T08"));
        stage.expect(422, FINDER, "POST /scans", PLAN.replace("pkg:", "%"));
        stage.expect(200, FINDER, "GET /scans?limit=1", "");
        stage.expect(200, COORDINATOR, "GET /scans?product=pkg:npm/left", "");
        stage.expect(200, COORDINATOR, "GET /scans/board", "");
        stage.expect(200, COORDINATOR, "GET /scans/" + scan, "");
        stage.expect(404, OTHER_FINDER, "GET /scans/" + scan, "");
        stage.expect(200, FINDER, "PATCH /scans/" + scan, "{\"named\":true}");
        stage.expect(200, FINDER, "PATCH /scans/" + scan, "{\"state\":\"DONE\",\"found\":1}");
        stage.expect(409, FINDER, "PATCH /scans/" + scan, "{\"state\":\"RUNNING\"}");
        stage.expect(404, OTHER_FINDER, "PATCH /scans/" + scan, "{\"state\":\"RUNNING\"}");
    }
}
