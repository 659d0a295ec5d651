package foreview.api;

import static foreview.local.script.Person.COORDINATOR;
import static foreview.local.script.Person.DEVELOPER;
import static foreview.local.script.Person.FINDER;
import static foreview.local.script.Person.MEMBER;
import static foreview.local.script.Person.NOBODY;
import static foreview.local.script.Person.OTHER_MEMBER;

import foreview.clearinghouse.DeliveredAdvisories;
import foreview.local.script.Person;
import foreview.runtime.App;
import foreview.testkit.Request;
import java.util.List;

/** The operations of members, as a part of {@link WholeLife}. */
record MembersOfLife(CheckedStage stage, App app) {
    private static final Person ISAC = Person.of("ines", "health-isac", "member");
    private static final String REGISTER = """
        {"sector":"HEALTHCARE_AND_PUBLIC_HEALTH","size":"UNDER_250","email":"it@hospital.example","naming":true}\
        """;
    private static final String PUMP = "name:Acme Medical/Infusion Pump 3000";

    void play() {
        var own = "/members/" + registered();
        delegated(own);
        consented(own);
        listed(own);
        counted();
        told(own);
        left(own);
    }

    private String registered() {
        stage.expect(403, DEVELOPER, "POST /members", REGISTER);
        stage.expect(403, FINDER, "POST /members", REGISTER);
        stage.expect(422, MEMBER, "POST /members", REGISTER.replace("@", " at "));
        var id = stage.expect(201, MEMBER, "POST /members", REGISTER).text("id");
        stage.expect(409, MEMBER, "POST /members", REGISTER);
        stage.expect(201, OTHER_MEMBER, "POST /members", REGISTER.replace("HEALTHCARE_AND_PUBLIC_HEALTH", "ENERGY"));
        for (var person : List.of(MEMBER, COORDINATOR)) {
            stage.expect(200, person, "GET /members?limit=1", "");
            stage.expect(200, person, "GET /members/" + id, "");
        }
        stage.expect(404, OTHER_MEMBER, "GET /members/" + id, "");
        return id;
    }

    private void delegated(String own) {
        stage.expect(200, MEMBER, "PATCH " + own, "{\"sector\":\"ENERGY\",\"naming\":false}");
        var back =
                "{\"sector\":\"HEALTHCARE_AND_PUBLIC_HEALTH\",\"naming\":true,\"boundByBod2604\":true,\"email\":\"b@c.example\"}";
        stage.expect(200, MEMBER, "PATCH " + own, back);
        stage.expect(404, OTHER_MEMBER, "PATCH " + own, "{}");
        stage.expect(200, MEMBER, "POST " + own + "/delegates", "{\"org\":\"health-isac\"}");
        stage.expect(422, MEMBER, "POST " + own + "/delegates", "{\"org\":\" \"}");
        stage.expect(403, ISAC, "PATCH " + own, "{\"naming\":false}");
        stage.expect(200, ISAC, "GET " + own, "");
    }

    private void consented(String own) {
        var consent = """
            {"org":"finders","from":"2027-06-01T00:00:00Z","until":"2027-06-08T00:00:00Z","scope":"Web pages."}\
            """;
        stage.expect(403, ISAC, "POST " + own + "/scan-consents", consent);
        stage.expect(422, MEMBER, "POST " + own + "/scan-consents", consent.replace("2027-06-08", "2027-05-08"));
        var id = stage.expect(201, MEMBER, "POST " + own + "/scan-consents", consent)
                .text("id");
        for (var person : List.of(MEMBER, FINDER)) stage.expect(200, person, "GET " + own + "/scan-consents/" + id, "");
        stage.expect(404, OTHER_MEMBER, "GET " + own + "/scan-consents/" + id, "");
        var scan = """
            {"target":"pkg:npm/a","depth":"ACTIVE","from":"2027-06-01T00:00:00Z","until":"2027-06-02T00:00:00Z","member":"%s"}\
            """.formatted(own.substring("/members/".length()));
        stage.expect(201, FINDER, "POST /scans", scan);
        stage.expect(200, MEMBER, "DELETE " + own + "/scan-consents/" + id, "");
        stage.expect(409, FINDER, "POST /scans", scan);
    }

    private void listed(String own) {
        var inventory = own + "/inventory";
        stage.expect(200, MEMBER, "GET " + inventory, "");
        var lines = """
            {"lines":[{"vendor":"Acme Medical","model":"Infusion Pump 3000","firmware":"2.1","asset":"ward 3"},
             {"product":"pkg:npm/left-pad@1.0.0","exposed":false,"note":"ours"}]}\
            """;
        var first = stage.expect(428, MEMBER, "PUT " + inventory, lines).header("etag");
        stage.expect(200, Request.of(MEMBER, "PUT", inventory, lines).header(Request.IF_MATCH, first));
        stage.expect(412, Request.of(MEMBER, "PUT", inventory, "{\"lines\":[]}").header(Request.IF_MATCH, first));
        stage.expect(422, MEMBER, "PUT " + inventory, "{\"lines\":[{\"product\":\"pkg:\"}]}");
        stage.expect(404, OTHER_MEMBER, "PUT " + inventory, lines);
        stage.expect(
                200,
                Request.bare(ISAC, "PUT", inventory)
                        .body("product,asset,exposed\r\n" + PUMP + "@2.1,ward 3,yes\r\npkg:npm/left-pad@1.0.0,,\r\n")
                        .header(Request.CONTENT_TYPE, "text/csv")
                        .header(Request.IF_MATCH, "*"));
        stage.expect(200, Request.bare(MEMBER, "GET", inventory + "?limit=1"));
        stage.expect(200, Request.bare(MEMBER, "GET", inventory).header("Accept", "text/csv"));
        var added = stage.expect(
                200,
                ISAC,
                "POST " + inventory + "/lines",
                "{\"lines\":[{\"product\":\"pkg:npm/a\"},{\"product\":\"a\"}]}");
        var line = added.items().getFirst().string("id").orElseThrow();
        stage.expect(204, MEMBER, "DELETE " + inventory + "/lines/" + line, "");
        stage.expect(404, MEMBER, "DELETE " + inventory + "/lines/" + line, "");
    }

    private void counted() {
        stage.expect(200, Request.bare(COORDINATOR, "GET", "/inventory/counts?product=pkg:npm/left-pad"));
        stage.expect(400, Request.bare(COORDINATOR, "GET", "/inventory/counts?product=pump"));
        stage.expect(403, MEMBER, "GET /inventory/counts?product=pkg:npm/left-pad", "");
    }

    private void told(String own) {
        var member = own.substring("/members/".length());
        var advisories = new DeliveredAdvisories(app);
        var advice = DeliveredAdvisories.advice("fv-2026-0001", 1, PUMP);
        advisories.deliver(member, advice, DeliveredAdvisories.serious());
        var at = own + "/advisories/fv-2026-0001";
        for (var path : List.of(own + "/advisories?limit=1", at, own + "/week"))
            stage.expect(200, MEMBER, "GET " + path, "");
        for (var type : List.of("text/plain", "text/csv"))
            stage.expect(200, Request.bare(MEMBER, "GET", own + "/week").header("Accept", type));
        var token = "/acks/" + advisories.link(member, "fv-2026-0001");
        stage.expect(200, Request.bare(NOBODY, "GET", token));
        stage.expect(200, Request.bare(NOBODY, "POST", token));
        for (var method : List.of("GET", "POST")) stage.expect(404, Request.bare(NOBODY, method, token));
        stage.expect(200, MEMBER, "POST " + at, "{\"acknowledged\":true,\"status\":\"PLANNED\",\"revision\":1}");
        stage.expect(422, MEMBER, "POST " + at, "{}");
        stage.expect(409, MEMBER, "POST " + at, "{\"acknowledged\":true,\"revision\":2}");
        stage.expect(
                409,
                MEMBER,
                "POST " + at,
                "{\"status\":\"DONE\",\"plannedFor\":\"2027-06-01T00:00:00Z\",\"revision\":1}");
        stage.expect(404, MEMBER, "POST " + at + "0", "{\"status\":\"DONE\",\"revision\":1}");
        stage.expect(404, OTHER_MEMBER, "GET " + at, "");
        stage.expect(200, MEMBER, "POST " + at, "{\"status\":\"DONE\",\"revision\":1}");
        advisories.deliver(member, DeliveredAdvisories.advice("fv-2026-0001", 2, PUMP), DeliveredAdvisories.serious());
        stage.expect(200, MEMBER, "GET " + at, "");
    }

    private void left(String own) {
        stage.expect(200, MEMBER, "DELETE " + own + "/delegates/health-isac", "");
        stage.expect(404, ISAC, "GET " + own, "");
    }
}
