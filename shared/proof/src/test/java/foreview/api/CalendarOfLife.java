package foreview.api;

import static foreview.local.script.Person.LEAD;
import static foreview.local.script.Person.NOBODY;
import static foreview.local.script.Person.OFFICER;

import foreview.testkit.Request;

/** The operations of calendars, as a part of {@link WholeLife}, while the window is open. */
record CalendarOfLife(WholeLife life) {
    private static final String OWN = "/calendars";
    private static final int MOST = 5;

    void play() {
        refusals();
        var request = Request.of(LEAD, "POST", OWN, "{}");
        var made = life.stage().expect(201, request);
        life.stage().expect(201, request);
        life.stage().expect(422, request.body("{ }"));
        life.stage().expect(200, LEAD, "GET " + OWN, "");
        read(made.text("feed"));
        var own = "DELETE " + OWN + "/" + made.text("id");
        life.stage().expect(404, OFFICER, own, "");
        for (int i = 1; i < MOST; i++) life.stage().expect(201, LEAD, "POST " + OWN, "");
        life.stage().expect(409, LEAD, "POST " + OWN, "");
        life.stage().expect(204, LEAD, own, "");
        life.stage().expect(404, LEAD, own, "");
        life.stage().expect(404, Request.bare(NOBODY, "GET", made.text("feed")));
    }

    private void refusals() {
        life.stage().expect(422, LEAD, "POST " + OWN, "{\"name\":\"mine\"}");
        life.stage().expect(400, Request.of(LEAD, "POST", OWN, "{}").header(Request.KEY, ""));
        life.stage().expect(401, NOBODY, "GET " + OWN, "");
        life.stage().expect(404, Request.bare(NOBODY, "GET", "/calendar/" + "0".repeat(64) + ".ics"));
        life.stage().expect(400, Request.bare(NOBODY, "GET", "/calendar/" + "0".repeat(64) + "?days=3"));
    }

    private void read(String feed) {
        var read = Request.bare(NOBODY, "GET", feed);
        var tag = life.stage().expect(200, read).header("etag");
        life.stage().expect(304, read.header("If-None-Match", tag));
        life.stage().expect(200, Request.bare(NOBODY, "GET", feed.replace(".ics", "")));
    }
}
