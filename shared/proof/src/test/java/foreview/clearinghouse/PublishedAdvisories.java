package foreview.clearinghouse;

import static foreview.local.script.Person.COORDINATOR;
import static foreview.local.script.Person.SECOND_COORDINATOR;

import foreview.domain.json.Json;
import foreview.local.script.Person;
import foreview.testkit.ManualStack;
import foreview.testkit.Reply;
import foreview.testkit.Request;

/** Advisories that two coordinators published, and their way to members. */
record PublishedAdvisories(ManualStack stack) {
    String published(String vulnerability, String tlp) {
        return published(vulnerability, tlp, tlp.equals("RED") ? "\"recipients\":[\"vera\"]," : "");
    }

    /**
     * @param more members of the request, with a comma behind each
     */
    String published(String vulnerability, String tlp, String more) {
        var body = """
            {"vulnerabilities":["%s"],"title":"Overflow in left-pad","summary":"A name overflows.","details":"Long names.",
             "tlp":"%s",%s"products":[{"vendor":"Acme","name":"left-pad","purl":"pkg:npm/left-pad","statement":"AFFECTED",
             "ranges":[{"introduced":"1.0.0","fixed":"1.3.0"}],
             "remediations":[{"kind":"VENDOR_FIX","details":"Update to 1.3.0."}]}]}\
            """.formatted(vulnerability, tlp, more);
        return publish(call(COORDINATOR, "POST", "/advisories", body).ok().text("id"));
    }

    /** With that label, and the products of before. */
    void corrected(String id, String tlp) {
        var body = """
            {"title":"Overflow in left-pad","summary":"A name overflows.","details":"More.","tlp":"%s"}\
            """.formatted(tlp);
        call(COORDINATOR, "POST", "/advisories/" + id + "/corrections", body).ok();
        publish(id);
    }

    void withdrawn(String id) {
        call(COORDINATOR, "POST", "/advisories/" + id + "/withdrawal", "{\"reason\":\"It is none.\"}")
                .ok();
        publish(id);
    }

    private String publish(String id) {
        var draft = (Json.Num) call(COORDINATOR, "GET", "/advisories/" + id, "")
                .ok()
                .object("draft")
                .get("number")
                .orElseThrow();
        call(SECOND_COORDINATOR, "POST", "/advisories/" + id + "/publication", "{\"draft\":" + draft.value() + "}")
                .ok();
        return id;
    }

    /** Started, and not performed yet. */
    String distributed(String vulnerability, String tlp) {
        var id = published(vulnerability, tlp);
        distribute(id).ok();
        return id;
    }

    Reply distribute(String id) {
        return call(COORDINATOR, "POST", "/advisories/" + id + "/distribution", "{}");
    }

    Reply progress(String id) {
        return call(COORDINATOR, "GET", "/advisories/" + id + "/distribution", "")
                .ok();
    }

    Reply call(Person person, String method, String path, String body) {
        return stack.send(body.isEmpty() ? Request.bare(person, method, path) : Request.of(person, method, path, body));
    }
}
