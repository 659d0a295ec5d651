package foreview.clearinghouse;

import foreview.local.script.Person;
import foreview.testkit.Api;
import foreview.testkit.Reply;
import foreview.testkit.Request;

/** What members do by the API. */
record MemberCalls(Api api) {
    static final String PUMP = "name:Acme Medical/Infusion Pump 3000";

    /** The path of a new member. */
    String registered(Person person, String more) {
        var body = "{\"sector\":\"HEALTHCARE_AND_PUBLIC_HEALTH\",\"size\":\"UNDER_250\",\"email\":\"it@a.example\""
                + more + "}";
        return "/members/" + api.post(person, "/members", body).ok().text("id");
    }

    String registered(Person person) {
        return registered(person, "");
    }

    /** Replaces whatever the inventory is. */
    Reply lists(Person person, String own, String csv) {
        return lists(person, own, csv, "*");
    }

    /**
     * @param tag for {@code If-Match}, empty for none
     */
    Reply lists(Person person, String own, String csv, String tag) {
        return api.send(Request.bare(person, "PUT", own + "/inventory")
                .body(csv)
                .header(Request.CONTENT_TYPE, "text/csv; charset=utf-8")
                .header(Request.IF_MATCH, tag));
    }

    static String id(String own) {
        return own.substring("/members/".length());
    }

    String read(Person person, String target, String type) {
        return api.send(Request.bare(person, "GET", target).header("Accept", type))
                .ok()
                .text();
    }
}
