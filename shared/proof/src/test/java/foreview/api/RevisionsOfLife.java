package foreview.api;

import static foreview.local.script.Person.DEVELOPER;
import static foreview.local.script.Person.EVALUATOR;
import static foreview.local.script.Person.LEAD;
import static foreview.local.script.Person.OFFICER;

/** The operations of amendments and retests, as a part of {@link WholeLife}, after the developer claimed a fix. */
record RevisionsOfLife(WholeLife life) {
    private static final String FINDING = "findings/${finding}";
    private static final String AMENDED =
            "{\"title\":\"t\",\"text\":\"t\",\"evaluation\":\"${evaluation}\",\"reason\":\"r\"}";
    private static final String ACCEPT = "{\"decision\":\"ACCEPT\"}";

    void play() throws Exception {
        amend();
        retest();
    }

    private void amend() throws Exception {
        life.of(403, LEAD, "POST " + FINDING + "/amendments", AMENDED);
        life.of(403, DEVELOPER, "POST " + FINDING + "/amendments", AMENDED);
        life.of(404, EVALUATOR, "POST findings/f-none/amendments", AMENDED);
        life.of(422, EVALUATOR, "POST " + FINDING + "/amendments", "{}");
        life.of(404, LEAD, "POST " + FINDING + "/amendments/a-none/reviews", ACCEPT);
        life.until("amend finding");
        life.of(409, EVALUATOR, "POST " + FINDING + "/amendments", AMENDED);
        life.of(200, LEAD, "GET " + FINDING, "");
        life.of(200, DEVELOPER, "GET " + FINDING, "");
        life.of(403, EVALUATOR, "POST " + FINDING + "/amendments/${amendment}/reviews", ACCEPT);
        life.until("accept the amendment of finding");
        life.of(409, LEAD, "POST " + FINDING + "/amendments/${amendment}/reviews", ACCEPT);
        life.of(200, DEVELOPER, "GET " + FINDING, "");
        life.of(404, DEVELOPER, "POST " + FINDING + "/answers", "{\"answer\":\"DISPUTED\",\"version\":3}");
        life.of(200, DEVELOPER, "POST " + FINDING + "/answers", "{\"answer\":\"FIX_CLAIMED\",\"version\":1}");
        life.of(200, LEAD, "GET findings?limit=1", "");
        life.of(409, LEAD, "POST onward", "{\"finding\":\"${finding}\",\"partnership\":\"${clinic}\"}");
    }

    private void retest() throws Exception {
        var retested = "{\"outcome\":\"FIXED\",\"evaluation\":\"${again}\",\"text\":\"t\"}";
        life.keep("again", life.value("evaluation"));
        life.of(409, EVALUATOR, "POST " + FINDING + "/retests", retested);
        life.keep("again", life.evaluateAgain());
        life.of(403, DEVELOPER, "POST " + FINDING + "/retests", retested);
        life.of(422, EVALUATOR, "POST " + FINDING + "/retests", "{\"outcome\":\"GONE\"}");
        life.of(404, LEAD, "POST " + FINDING + "/retests/t-none/reviews", ACCEPT);
        life.keep(
                "retest",
                life.of(201, EVALUATOR, "POST " + FINDING + "/retests", retested)
                        .text("id"));
        life.of(409, LEAD, "POST " + FINDING + "/retests", retested);
        life.of(200, LEAD, "GET " + FINDING, "");
        life.of(403, OFFICER, "POST " + FINDING + "/retests/${retest}/reviews", ACCEPT);
        life.of(200, LEAD, "POST " + FINDING + "/retests/${retest}/reviews", ACCEPT);
        life.of(409, LEAD, "POST " + FINDING + "/retests/${retest}/reviews", ACCEPT);
        life.of(200, DEVELOPER, "GET " + FINDING, "");
    }
}
