package foreview.api;

import static foreview.local.script.Person.DEVELOPER;
import static foreview.local.script.Person.EVALUATOR;
import static foreview.local.script.Person.LEAD;
import static foreview.local.script.Person.OFFICER;

import foreview.local.script.PartnerScript;

/** The operations of marks and sharing onward, as a part of {@link WholeLife}, after the finding was shared. */
record OnwardOfLife(WholeLife life) {
    private static final String WITHHELD = "{\"decision\":\"SHARE\",\"reason\":\"t\",\"withhold\":[\"wrong\"]}";
    private static final String REASON = "{\"reason\":\"t\"}";

    void play() throws Exception {
        life.until("mark the finding");
        marks();
        life.until("propose onward");
        proposed();
        life.until("share onward");
        shared();
    }

    private void marks() {
        life.of(403, OFFICER, "POST marks", "{\"what\":\"content:1\"}");
        life.of(409, DEVELOPER, "POST marks", "{\"what\":\"finding:${finding}\"}");
        life.of(404, DEVELOPER, "POST marks", "{\"what\":\"content:2\"}");
        life.of(422, DEVELOPER, "POST marks", "{\"what\":\"docket:1\"}");
        var mark = life.of(201, DEVELOPER, "POST marks", "{\"what\":\"content:1\"}")
                .text("id");
        life.of(200, EVALUATOR, "GET marks?limit=1", "");
        life.of(200, OFFICER, "GET docket/1/content", "");
        life.of(200, OFFICER, "GET docket?limit=2", "");
        life.of(200, DEVELOPER, "DELETE marks/" + mark, "");
        life.of(404, DEVELOPER, "DELETE marks/" + mark, "");
        life.of(200, LEAD, "GET findings/${finding}", "");
    }

    private void proposed() {
        life.of(404, OFFICER, "POST onward", "{\"finding\":\"f-none\",\"partnership\":\"${clinic}\"}");
        life.of(409, OFFICER, "POST onward", "{\"finding\":\"${finding}\",\"partnership\":\"${clinic}\"}");
        life.of(403, EVALUATOR, "GET onward", "");
        life.of(409, LEAD, "POST onward/${onward}/decision", "{\"decision\":\"KEEP\",\"reason\":\"t\"}");
        life.of(403, OFFICER, "POST onward/${onward}/objection", REASON);
        life.of(403, OFFICER, "POST onward/${onward}/decision", WITHHELD);
        life.of(422, DEVELOPER, "POST onward/${onward}/decision", WITHHELD.replace("SHARE", "KEEP"));
        life.of(200, OFFICER, "GET onward?limit=1", "");
        life.stage().expect(200, DEVELOPER, "GET /worklist", "");
        var own = "GET /partnerships/" + life.value("clinic") + "/findings";
        life.stage().expect(200, PartnerScript.HOSPITAL, own, "");
        life.stage().expect(404, PartnerScript.HOSPITAL, own + "/" + life.value("onward"), "");
    }

    private void shared() {
        life.of(409, DEVELOPER, "POST onward/${onward}/agreement", "");
        life.of(200, LEAD, "GET onward/${onward}", "");
        var own = "GET /partnerships/" + life.value("clinic") + "/findings";
        life.stage().expect(200, PartnerScript.HOSPITAL, own, "");
        life.stage().expect(200, PartnerScript.HOSPITAL, own + "/" + life.value("onward"), "");
        life.stage().expect(403, DEVELOPER, own, "");
    }
}
