package foreview.api;

import static foreview.local.script.Person.DEVELOPER;
import static foreview.local.script.Person.NOBODY;
import static foreview.local.script.Person.OFFICER;
import static org.assertj.core.api.Assertions.assertThat;

import foreview.testkit.Reply;
import foreview.testkit.Request;

/** The operations of subscriptions, as a part of {@link WholeLife}, after the code was mailed. */
record NoticesOfLife(WholeLife life) {
    private static final String OWN = "/subscriptions/";

    void play() throws Exception {
        refusals();
        var webhook = OWN + life.value("webhook");
        expect(200, "GET /subscriptions", "");
        expect(200, "GET " + webhook, "");
        expect(422, "PATCH " + webhook, "{\"state\":\"LAPSED\"}");
        expect(200, "PATCH " + webhook, "{\"cases\":[\"c-1\"]}");
        expect(200, "PATCH " + webhook, "{\"cases\":[],\"state\":\"DISABLED\"}");
        for (var act : new String[] {"/test", "/replay"}) expect(409, "POST " + webhook + act, "");
        expect(200, "PATCH " + webhook, "{\"state\":\"ACTIVE\"}");
        confirm();
        sent(webhook);
        var third = expect(
                        201,
                        "POST /subscriptions",
                        "{\"channel\":\"WEBHOOK\",\"url\":\"" + life.stage().hook() + "\"}")
                .text("id");
        expect(204, "DELETE " + OWN + third, "");
        expect(404, "DELETE " + OWN + third, "");
        bounce();
    }

    /** The address of SES' mailbox simulator; its event disables the subscription, and the other one is told. */
    private void bounce() throws Exception {
        var id = expect(
                        201,
                        "POST /subscriptions",
                        "{\"channel\":\"MAIL\",\"address\":\"bounce@simulator.amazonses.com\"}")
                .text("id");
        for (int i = 0; i < 3; i++) life.stage().deliver();
        assertThat(expect(200, "GET " + OWN + id, "").text("reason")).isEqualTo("BOUNCED");
    }

    private void refusals() {
        expect(422, "POST /subscriptions", "{\"channel\":\"WEBHOOK\",\"url\":\"ftp://a.example\"}");
        expect(422, "POST /subscriptions", "{\"channel\":\"MAIL\",\"address\":\"ada\"}");
        var keyless = Request.of(DEVELOPER, "POST", "/subscriptions", "{}").header(Request.KEY, "");
        life.stage().expect(400, keyless);
        life.stage().expect(401, NOBODY, "GET /subscriptions", "");
        life.stage().expect(404, OFFICER, "GET " + OWN + life.value("webhook"), "");
    }

    private void confirm() {
        var mail = OWN + life.value("mail");
        expect(409, "POST " + mail + "/secret", "");
        expect(422, "POST " + mail + "/confirmation", "{\"code\":\"x\"}");
        var code = life.stage().mails().getLast().replaceAll("(?s).*confirms it: (\\d{8}).*", "$1");
        expect(200, "POST " + mail + "/confirmation", "{\"code\":\"" + code + "\"}");
        expect(200, "GET " + mail, "");
    }

    private void sent(String webhook) throws Exception {
        expect(202, "POST " + webhook + "/test", "");
        life.stage().deliver();
        var items = expect(200, "GET " + webhook + "/deliveries?limit=1", "").items();
        expect(400, "GET " + webhook + "/deliveries?cursor=x", "");
        expect(400, "POST " + webhook + "/replay", "{\"cursor\":\"x\"}");
        expect(202, "POST " + webhook + "/replay", "");
        life.stage().deliver();
        var cursor = items.getFirst().string("cursor").orElseThrow();
        expect(202, "POST " + webhook + "/replay", "{\"cursor\":\"" + cursor + "\"}");
    }

    private Reply expect(int status, String operation, String body) {
        return life.stage().expect(status, DEVELOPER, operation, body);
    }
}
