package foreview.api;

import static foreview.local.script.Person.COORDINATOR;
import static foreview.local.script.Person.FINDER;
import static foreview.local.script.Person.MEMBER;
import static foreview.local.script.Person.SECOND_COORDINATOR;

import foreview.clearinghouse.SeededVulnerabilities;

/** The distribution to members, as a part of {@link WholeLife}, after a member has listed what it runs. */
record DistributionOfLife(CheckedStage stage, SeededVulnerabilities seeded) {
    private static final String WARNING = "{\"title\":\"Overflow\",\"mitigation\":\"Take it off the network.\"}";

    void play() throws Exception {
        var vulnerability = seeded.openedWithCredit("", false);
        stage.expect(200, COORDINATOR, "PATCH /vulnerabilities/" + vulnerability + "/priority", """
            {"serious":true,"points":{"automatable":"NO","technicalImpact":"PARTIAL"}}\
            """);
        var clear = published(vulnerability, "CLEAR");
        stage.expect(404, COORDINATOR, "GET " + clear, "");
        stage.expect(403, FINDER, "POST " + clear, "{}");
        stage.expect(422, COORDINATOR, "POST " + clear, "{\"sectors\":[\"MOON\"]}");
        stage.expect(200, COORDINATOR, "POST " + clear + "?dryRun=true", "{}");
        stage.expect(200, COORDINATOR, "POST " + clear, "{\"sectors\":[\"HEALTHCARE_AND_PUBLIC_HEALTH\",\"ENERGY\"]}");
        var amber = published(vulnerability, "AMBER");
        stage.expect(200, COORDINATOR, "POST " + amber, "{}");
        warn(seeded.openedWithWarning(), vulnerability);
        stage.sweep();
        stage.sweep();
        stage.expect(200, COORDINATOR, "GET " + clear, "");
        stage.expect(200, MEMBER, "GET " + amber.replace("/distribution", ""), "");
        stage.expect(404, FINDER, "GET " + amber.replace("/distribution", ""), "");
    }

    private String published(String vulnerability, String tlp) {
        var draft = """
            {"vulnerabilities":["%s"],"tlp":"%s","title":"Overflow","summary":"A name overflows.","details":"Long names.",
             "products":[{"vendor":"Acme","name":"left-pad","purl":"pkg:npm/left-pad","statement":"AFFECTED"}]}\
            """.formatted(vulnerability, tlp);
        var at = "/advisories/"
                + stage.expect(201, COORDINATOR, "POST /advisories", draft).text("id");
        stage.expect(409, COORDINATOR, "POST " + at + "/distribution", "{}");
        stage.expect(200, SECOND_COORDINATOR, "POST " + at + "/publication", "{\"draft\":1}");
        return at + "/distribution";
    }

    private void warn(String warned, String other) {
        var at = "/vulnerabilities/" + warned + "/warning";
        stage.expect(404, COORDINATOR, "GET " + at, "");
        stage.expect(403, FINDER, "POST " + at, WARNING);
        stage.expect(422, COORDINATOR, "POST " + at, "{}");
        stage.expect(201, COORDINATOR, "POST " + at, WARNING);
        stage.expect(200, COORDINATOR, "GET " + at, "");
        stage.expect(409, COORDINATOR, "POST /vulnerabilities/" + other + "/warning", WARNING);
    }
}
