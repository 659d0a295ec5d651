package foreview.api;

import static foreview.local.script.Person.DEVELOPER;
import static foreview.local.script.Person.EVALUATOR;
import static foreview.local.script.Person.OFFICER;
import static foreview.local.script.Person.RIVAL;

import foreview.domain.json.Digest;
import foreview.local.script.Person;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** The operations of partners, as a part of {@link WholeLife}: each exchange is held to the description. */
record PartnersOfLife(WholeLife life) {
    private static final Person PARTNER = Person.of("hana", "valley-hospital", "partner");
    private static final String TERMS = "Defensive use only.";
    private static final String NOMINATION = """
        {"org":"valley-hospital","kind":"OPERATOR","sector":"HEALTHCARE_AND_PUBLIC_HEALTH","smallOperator":true,
         "name":"Valley Hospital","reason":"It is small.","criteria":"trusted-partners"}\
        """;

    void play() {
        var id = nominated();
        accepted(id);
        released(id);
        ended(id);
    }

    private String nominated() {
        life.of(422, DEVELOPER, "POST partners", "{\"org\":\"a\",\"kind\":\"OPERATOR\",\"name\":\"n\"}");
        life.of(403, EVALUATOR, "POST partners", NOMINATION);
        life.of(403, EVALUATOR, "GET partners", "");
        var id = life.of(201, DEVELOPER, "POST partners", NOMINATION).text("id");
        life.of(201, OFFICER, "POST partners", """
            {"org":"state-cert","kind":"GOVERNMENT","country":"NO","name":"A government"}\
            """);
        life.stage().expect(200, DEVELOPER, "GET /worklist", "");
        life.of(200, DEVELOPER, "POST partners/" + id + "/voices", "{\"voice\":\"CONCURS\",\"reason\":\"Small.\"}");
        life.of(422, DEVELOPER, "POST partners/" + id + "/voices", "{\"voice\":\"CONCURS\",\"reasonWithheld\":true}");
        var negative = "{\"voice\":\"DOES_NOT_CONCUR\",\"reasonWithheld\":true}";
        life.of(200, OFFICER, "POST partners/" + id + "/voices", negative);
        return id;
    }

    private void accepted(String id) {
        var own = "/partnerships/" + id;
        var digest = "{\"textDigest\":\"" + Digest.of(TERMS.getBytes(StandardCharsets.UTF_8)) + "\"}";
        life.stage().expect(404, PARTNER, "GET " + own, "");
        life.stage().expect(200, PARTNER, "GET /partnerships", "");
        var invitation = "{\"terms\":\"" + TERMS + "\"}";
        life.of(403, OFFICER, "POST partners/" + id + "/invitation", invitation);
        life.of(200, DEVELOPER, "POST partners/" + id + "/invitation", invitation);
        life.of(409, DEVELOPER, "POST partners/" + id + "/invitation", invitation);
        for (var path : List.of("/partnerships", own, own + "/terms"))
            life.stage().expect(200, PARTNER, "GET " + path, "");
        life.stage()
                .expect(412, PARTNER, "POST " + own + "/acceptance", digest.replaceAll("[0-9a-f]{64}", "0".repeat(64)));
        life.stage().expect(200, PARTNER, "POST " + own + "/acceptance", digest);
        life.stage().expect(409, PARTNER, "POST " + own + "/acceptance", digest);
        life.stage().expect(403, DEVELOPER, "GET /partnerships", "");
        life.stage().expect(404, Person.of("bo", "bank", "partner"), "GET " + own, "");
    }

    private void released(String id) {
        var plan = "{\"id\":\"early\",\"plannedAt\":\"2026-12-28T10:00:00Z\",\"partnership\":\"" + id + "\"}";
        life.of(201, DEVELOPER, "POST releases", plan);
        life.of(200, DEVELOPER, "PATCH releases/early", "{\"partnership\":\"t-none\"}");
        life.stage().expect(200, PARTNER, "GET /partnerships/" + id, "");
        life.of(200, DEVELOPER, "POST partners/" + id + "/access", "{\"occurredAt\":\"2026-11-28T10:00:00Z\"}");
        life.of(409, DEVELOPER, "POST partners/" + id + "/access", "");
        life.of(200, DEVELOPER, "GET partners", "");
        life.of(200, OFFICER, "GET partners/" + id, "");
        life.of(404, OFFICER, "GET partners/t-none", "");
        for (var query : List.of("", "?limit=1", "?state=UNMATCHED", "?state=ACCESS_REPORTED"))
            life.stage().expect(200, DEVELOPER, "GET /partners" + query, "");
        life.stage().expect(400, DEVELOPER, "GET /partners?state=none", "");
        life.stage().expect(404, RIVAL, "GET /partners?case=c-none", "");
        life.stage().expect(403, OFFICER, "GET /partners", "");
    }

    private void ended(String id) {
        life.stage().expect(200, PARTNER, "POST /partnerships/" + id + "/recusal", "{\"reason\":\"A conflict.\"}");
        life.of(409, DEVELOPER, "POST partners/" + id + "/end", "");
        life.of(409, DEVELOPER, "POST partners/" + id + "/invitation", "{\"terms\":\"Others.\"}");
        var other = life.of(201, DEVELOPER, "POST partners", NOMINATION).text("id");
        life.of(200, DEVELOPER, "POST partners/" + other + "/end", "{}");
        life.of(200, DEVELOPER, "GET partners/" + id, "");
    }
}
