package foreview.api;

import static foreview.local.script.Person.COORDINATOR;
import static foreview.local.script.Person.FINDER;
import static foreview.local.script.Person.MEMBER;
import static foreview.local.script.Person.NOBODY;
import static foreview.local.script.Person.SECOND_COORDINATOR;

import foreview.clearinghouse.SeededVulnerabilities;
import foreview.testkit.Request;
import java.util.List;

/** The operations of advisories, as a part of {@link WholeLife}. */
record AdvisoriesOfLife(CheckedStage stage, SeededVulnerabilities seeded) {
    private static final String TEXT = """
        "title":"Overflow","summary":"A name overflows.","details":"Long names.","cvss":
        "CVSS:4.0/AV:N/AC:L/AT:N/PR:N/UI:N/VC:H/VI:H/VA:H/SC:N/SI:N/SA:N","products":[{"vendor":"Acme",
        "name":"left-pad","purl":"pkg:npm/left-pad","statement":"AFFECTED","ranges":[{"fixed":"1.3.0"}]}]}\
        """;

    void play() {
        var vulnerability = seeded.openedWithCredit("", true);
        var start = "{\"vulnerabilities\":[\"" + vulnerability + "\"],";
        stage.expect(403, FINDER, "POST /advisories", start + TEXT);
        stage.expect(422, COORDINATOR, "POST /advisories", "{\"vulnerabilities\":[\"v-none\"]," + TEXT);
        stage.expect(201, COORDINATOR, "POST /advisories?dryRun=true", start + TEXT);
        var id = stage.expect(201, COORDINATOR, "POST /advisories", start + "\"tlp\":\"CLEAR\"," + TEXT)
                .text("id");
        drafted("/advisories/" + id);
        published("/advisories/" + id);
        stage.expect(200, Request.bare(NOBODY, "GET", "/feed/advisories?limit=1"));
        for (var path : List.of("", "/csaf", "/osv", "/text"))
            stage.expect(200, Request.bare(NOBODY, "GET", "/feed/advisories/" + id + path));
        stage.expect(404, Request.bare(NOBODY, "GET", "/feed/advisories/ad-none"));
        amber(start);
        red(start);
    }

    private void red(String start) {
        var red = stage.expect(201, COORDINATOR, "POST /advisories", start + "\"tlp\":\"TLP:RED\"," + TEXT)
                .text("id");
        stage.expect(422, SECOND_COORDINATOR, "POST /advisories/" + red + "/publication", "{\"draft\":1}");
    }

    private void drafted(String at) {
        stage.expect(200, COORDINATOR, "PUT " + at + "/draft", "{" + TEXT);
        stage.expect(409, COORDINATOR, "POST " + at + "/corrections", "{" + TEXT);
        stage.expect(200, COORDINATOR, "GET /desk/drafts?limit=1", "");
        stage.expect(404, MEMBER, "GET " + at, "");
        stage.expect(200, COORDINATOR, "GET " + at + "/csaf?draft=true", "");
        stage.expect(409, COORDINATOR, "POST " + at + "/publication", "{\"draft\":2}");
        stage.expect(409, SECOND_COORDINATOR, "POST " + at + "/publication", "{\"draft\":1}");
        stage.expect(200, SECOND_COORDINATOR, "POST " + at + "/publication", "{\"draft\":2}");
    }

    private void published(String at) {
        stage.expect(200, COORDINATOR, "GET " + at, "");
        for (var path : List.of("", "/csaf", "/osv", "/text")) stage.expect(200, MEMBER, "GET " + at + path, "");
        stage.expect(200, MEMBER, "GET /advisories?limit=1", "");
        stage.expect(200, COORDINATOR, "GET /advisories", "");
        stage.expect(200, COORDINATOR, "POST " + at + "/corrections", "{" + TEXT);
        stage.expect(200, COORDINATOR, "POST " + at + "/withdrawal", "{\"reason\":\"None.\"}");
        stage.expect(200, SECOND_COORDINATOR, "POST " + at + "/publication", "{\"draft\":5}");
        stage.expect(409, COORDINATOR, "POST " + at + "/corrections", "{" + TEXT);
        stage.expect(200, COORDINATOR, "GET " + at + "/history?limit=2", "");
        stage.expect(403, MEMBER, "GET " + at + "/history", "");
    }

    private void amber(String start) {
        var amber = stage.expect(201, COORDINATOR, "POST /advisories", start + "\"parties\":[\"hospital\"]," + TEXT)
                .text("id");
        stage.expect(200, SECOND_COORDINATOR, "POST /advisories/" + amber + "/publication", "{\"draft\":1}");
        stage.expect(200, MEMBER, "GET /advisories/" + amber, "");
        stage.expect(404, FINDER, "GET /advisories/" + amber, "");
    }
}
