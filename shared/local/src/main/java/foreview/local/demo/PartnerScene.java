package foreview.local.demo;

import foreview.domain.json.Json;
import foreview.local.script.PartnerScript;
import foreview.local.script.Person;
import java.util.List;
import java.util.Locale;

/**
 * A rural hospital as a trusted partner: the government does not concur, the developer releases to it all the same, and
 * sees who read what.
 */
final class PartnerScene {
    private static final String HOSPITAL = "hospital";

    private final PartnerScript script = new PartnerScript(Person.DEVELOPER, Person.OFFICER, PartnerScript.HOSPITAL);
    private final DemoSession stage;
    private final DemoCase played;

    PartnerScene(DemoSession stage, DemoCase played) {
        this.stage = stage;
        this.played = played;
    }

    void play() {
        nominate();
        invite();
        release();
        read();
    }

    private void nominate() {
        played.play(script.nomination(HOSPITAL));
        stage.tell("developer", "nominates a rural hospital that has no security team of its own");
        script.voices(HOSPITAL).forEach(played::play);
        stage.tell("program officer", "does not concur, and withholds the reason: recorded advice");
        if (own().status() != 404) throw new DemoException("the hospital knows of a nomination");
        stage.tell(HOSPITAL, "knows nothing of it before it is invited: 404");
    }

    private void invite() {
        played.play(script.invitation(HOSPITAL));
        stage.tell("developer", "invites it all the same, on terms of its own");
        played.play(script.reading(HOSPITAL));
        played.play(script.acceptance(HOSPITAL));
        stage.tell(HOSPITAL, "reads the terms and accepts them");
        var seen = own().expected().toString();
        if (seen.contains(played.value("caseId")) || seen.contains("CONCUR"))
            throw new DemoException("the hospital sees more than its invitation");
        stage.tell(HOSPITAL, "sees its own invitation: no case, no voice, no other partner");
    }

    private void release() {
        var body = "{\"partnership\":\"" + played.value(HOSPITAL) + "\"}";
        var recorded = stage.client()
                .post(Person.DEVELOPER, played.path("/releases"), body)
                .expected();
        stage.tell("developer", "releases to the hospital after the window: nothing waits for a voice");
        stage.detail("receipt " + recorded.string("receipt").orElseThrow().substring(0, 40) + "...");
        played.play(script.access(HOSPITAL));
        stage.tell("developer", "gives access by its own means, and reports it; Foreview gives none");
        if (!items(Person.DEVELOPER, "/partners?state=UNMATCHED&case=" + played.value("caseId"))
                .isEmpty()) throw new DemoException("a release to the hospital is unmatched");
        stage.tell("developer", "sees on its board that no release lacks its partner");
    }

    private void read() {
        played.get(Person.OFFICER, "/partners/" + played.value(HOSPITAL));
        stage.tell("program officer", "reads the partnership, with the developer's reason");
        stage.tell("developer", "sees in the access log who read what:");
        for (var line : items(Person.DEVELOPER, played.path("/access-log?limit=2")))
            stage.detail(text(line, "org") + " as "
                    + text(line, "role").toLowerCase(Locale.ROOT).replace('_', ' ') + ": "
                    + text(line, "what").replaceFirst(":.*", ""));
    }

    private DemoClient.Reply own() {
        return stage.client().get(PartnerScript.HOSPITAL, "/partnerships/" + played.value(HOSPITAL));
    }

    private List<Json> items(Person person, String path) {
        var page = stage.client().get(person, path).expected();
        return ((Json.Arr) page.get("items").orElseThrow()).items();
    }

    private static String text(Json line, String name) {
        return ((Json.Obj) line).string(name).orElseThrow();
    }
}
