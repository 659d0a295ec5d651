package foreview.local.demo;

import static foreview.local.script.Person.COORDINATOR;
import static foreview.local.script.Person.DEVELOPER;
import static foreview.local.script.Person.EVALUATOR;
import static foreview.local.script.Person.FINDER;
import static foreview.local.script.Person.LEAD;
import static foreview.local.script.Person.SECOND_COORDINATOR;
import static foreview.local.script.Person.SECOND_VENDOR;
import static foreview.local.script.Person.VENDOR;

import foreview.domain.json.Json;
import foreview.local.script.Person;
import foreview.runtime.json.JsonWriter;
import java.time.Duration;
import java.util.List;
import java.util.Locale;

/**
 * A zero-day that an evaluation found: forked without the model's identity, validated, embargoed, merged with a finder's
 * report, fixed by its vendor, and told to a rural hospital first.
 */
final class ClearinghouseScene {
    private static final String PRODUCT = "pkg:maven/org.example/parser";
    private static final String SERIOUS = "CVSS:4.0/AV:N/AC:L/AT:N/PR:N/UI:N/VC:H/VI:H/VA:H/SC:N/SI:N/SA:N";
    private static final Person HOSPITAL = Person.of("hana", "valley-hospital", "member");

    private final DemoSession stage;
    private final DemoCase played;
    private String one = "";
    private String vendor = "";
    private String member = "";
    private String advisory = "";

    ClearinghouseScene(DemoSession stage, DemoCase played) {
        this.stage = stage;
        this.played = played;
    }

    void play() {
        enroll();
        fork();
        coordinate();
        merge();
        embargo();
        warn();
        fix();
        publish();
        distribute();
    }

    private Json.Obj post(Person person, String path, String body) {
        return stage.client().post(person, path, body).expected();
    }

    private Json.Obj get(Person person, String path) {
        return stage.client().get(person, path).expected();
    }

    private static String text(Json.Obj answer, String name) {
        return answer.string(name).orElseThrow();
    }

    private static List<? extends Json> items(Json.Obj page) {
        return ((Json.Arr) page.get("items").orElseThrow()).items();
    }

    private void enroll() {
        member = text(post(HOSPITAL, "/members", """
            {"sector":"HEALTHCARE_AND_PUBLIC_HEALTH","size":"UNDER_250","email":"it@valley-hospital.example"}\
            """), "id");
        post(HOSPITAL, "/members/" + member + "/inventory/lines", """
            {"lines":[{"product":"%s@2.1.0","asset":"patient portal","exposed":true}]}\
            """.formatted(PRODUCT));
        stage.client()
                .call(HOSPITAL, "PATCH", "/members/" + member, "{\"warning\":true}")
                .expected();
        stage.tell("hospital", "joins, lists what it runs, and consents to warnings; the desk reads no name");
        var invitation =
                text(post(COORDINATOR, "/vendors/invitations", "{\"contact\":\"security@maker.example\"}"), "token");
        vendor = text(post(VENDOR, "/vendors", """
            {"token":"%s","name":"Maker","contact":"security@maker.example","products":["%s"]}\
            """.formatted(invitation, PRODUCT)), "id");
        stage.tell("vendor", "joins by an invitation that works once");
    }

    private void fork() {
        var fork = played.path("/findings/" + played.value("finding") + "/fork");
        var facts = "\"products\":[\"" + PRODUCT + "@2.1.0\"],\"weakness\":\"CWE-787\"";
        post(
                LEAD,
                fork,
                "{\"title\":\"The model overflows a parser\",\"description\":\"Third attempt.\"," + facts + "}");
        stage.tell("lead", "proposes to fork a finding of the evaluation to the clearinghouse");
        post(
                EVALUATOR,
                fork + "/text",
                "{\"title\":\"Overflow in the parser\",\"description\":\"A negative length writes before the buffer.\","
                        + facts + "}");
        stage.tell("evaluator", "removes the model's identity: a second person");
        var cleaning = JsonWriter.text(get(DEVELOPER, fork).get("cleaning").orElseThrow());
        post(DEVELOPER, fork + "/answer", "{\"cleaning\":" + cleaning + ",\"credit\":\"The lab's red team\"}");
        stage.tell("developer", "reads the text before it leaves, redacts nothing, chooses the credit; no veto");
        post(LEAD, fork + "/release", "{}");
        one = text((Json.Obj) items(get(COORDINATOR, "/desk")).getFirst(), "id");
        stage.tell("lead", "releases it: the desk has a report whose origin reads \"desk\"");
    }

    private String at(String path) {
        return "/vulnerabilities/" + one + path;
    }

    private void coordinate() {
        post(COORDINATOR, at("/assignment"), "{\"to\":\"ME\"}");
        post(COORDINATOR, at("/validation"), "{\"reproduced\":true,\"evidence\":\"It crashes with the file.\"}");
        stage.tell("coordinator", "claims and reproduces it");
        stage.client()
                .call(COORDINATOR, "PATCH", at("/priority"), "{\"cvss\":\"" + SERIOUS + "\"}")
                .expected();
        stage.tell("coordinator", "gives a CVSS 4.0 vector; the computed score makes it serious");
    }

    private void merge() {
        post(FINDER, "/reports", """
            {"title":"Parser overflow","description":"Found by fuzzing.","products":["%s@2.1.0"],"weakness":"CWE-787",\
            "credit":"Fred, of Finders","consents":{"credit":true,"warning":true}}\
            """.formatted(PRODUCT));
        var other = items(get(COORDINATOR, at("/duplicates"))).getFirst();
        post(
                COORDINATOR,
                at("/merges"),
                "{\"other\":\"" + text((Json.Obj) other, "id") + "\",\"reason\":\"The same place in the code.\"}");
        stage.tell("coordinator", "merges a finder's report of the same: one clock, both credits, each sees its own");
    }

    private void embargo() {
        post(COORDINATOR, at("/vendors"), "{\"vendor\":\"" + vendor + "\"}");
        stage.tell("coordinator", "adds the vendor: what is serious is sent at once");
        post(COORDINATOR, at("/embargo"), "{\"act\":\"INVITE\",\"party\":\"" + vendor + "\"}");
        post(COORDINATOR, at("/embargo"), "{\"act\":\"PROPOSE\"}");
        var active = post(VENDOR, at("/embargo"), "{\"act\":\"ACCEPT\"}");
        stage.tell("vendor", "accepts an embargo: " + text(active, "state").toLowerCase(Locale.ROOT));
    }

    private void warn() {
        post(COORDINATOR, at("/warning"), """
            {"title":"A crafted file takes over the parser.","mitigation":"Turn uploads off.","notAgainst":["%s"]}\
            """.formatted(vendor));
        stage.advance(Duration.ofMinutes(2));
        week("wn-", "is warned first, within minutes, by consent of the finders and the vendor:");
    }

    /** What the hospital's own list says of it. */
    private void week(String task, String what) {
        var found = items(get(HOSPITAL, "/members/" + member + "/week")).stream()
                .map(Json.Obj.class::cast)
                .filter(item -> text(item, "advisory").startsWith(task))
                .findFirst()
                .orElseThrow(() -> new DemoException("the hospital's week lacks " + task));
        stage.tell("hospital", what);
        stage.detail(text(found, "text").replaceFirst(" \\([^)]*\\)$", ""));
    }

    private void fix() {
        stage.advance(Duration.ofDays(10));
        var own = "/vendor/vulnerabilities/" + one + "/statements";
        post(VENDOR, own, """
            {"product":"%s","status":"FIXED","versions":["2.1.1"],"remediation":"Update to 2.1.1."}\
            """.formatted(PRODUCT));
        post(SECOND_VENDOR, own + "/1/confirmation", "");
        stage.tell("vendor", "states the fix; a second person of its own confirms it before it leaves");
        stage.advance(Duration.ofDays(36));
        stage.tell("clock", "the embargo ends by itself, frees the parties and publishes nothing");
    }

    private void publish() {
        advisory = text(post(COORDINATOR, "/advisories", """
            {"vulnerabilities":["%s"],"tlp":"CLEAR","title":"Overflow in the parser",\
            "summary":"A crafted file overflows a buffer.","details":"Update to 2.1.1."}\
            """.formatted(one)), "id");
        post(SECOND_COORDINATOR, "/advisories/" + advisory + "/publication", "{\"draft\":1}");
        var csaf = get(Person.NOBODY, "/feed/advisories/" + advisory + "/csaf");
        if (csaf.get("vulnerabilities").isEmpty()) throw new DemoException("the CSAF document has no vulnerability");
        stage.tell("coordinators", "publish: one drafts, the other publishes; CSAF, OSV, text and a feed");
    }

    private void distribute() {
        post(COORDINATOR, "/advisories/" + advisory + "/distribution", "{}");
        stage.advance(Duration.ofMinutes(2));
        week(advisory, "has the advisory because of what it runs, and a mail:");
        post(
                HOSPITAL,
                "/members/" + member + "/advisories/" + advisory,
                "{\"acknowledged\":true,\"status\":\"DONE\",\"revision\":1}");
        stage.tell("hospital", "patches, and says so");
    }
}
