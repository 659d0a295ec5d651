package foreview.rules;

import foreview.domain.json.Json;
import foreview.runtime.json.JsonWriter;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.List;

/** A case with an open window and persons who evaluate in it. */
final class Evaluated {
    static final String EVA = "eva institute evaluator";
    /** The same person as {@link #EVA}, with a token of another role. */
    static final String EVA_AS_LEAD = "eva institute evaluation-lead";
    /** Another person of the same name. */
    static final String OTHER_EVA = "eva center evaluation-lead";

    static final String ACCEPT = "{\"decision\":\"ACCEPT\"}";
    static final String DISPUTE = "{\"answer\":\"DISPUTED\",\"text\":\"Not so.\"}";
    static final String TEXT = "In 62 of 100 tasks.";
    private static final String DRAFT = """
        {"title":"Writes exploits","text":"%s","evaluation":"%s","score":9.3,"cvss":"CVSS:4.0/AV:N/AC:L/AT:N/PR:N/UI:N/VC:H/VI:H/VA:H/SC:N/SI:N/SA:N"}\
        """;

    private final Lab lab;
    final String id;
    final Evaluating evaluating;
    /** A run that has its result. */
    final String run;

    Evaluated(Lab lab, String model) throws Exception {
        this.lab = lab;
        this.evaluating = Evaluating.ready(lab, model, 0).granted();
        this.id = evaluating.id;
        for (var person : List.of(EVA_AS_LEAD, OTHER_EVA)) join(person);
        evaluating.suite(model, 1);
        this.run = evaluating.plan(model);
        // every pass of the clock waits until the queue is empty
        at(lab.stack.ground().clock().instant().plusMillis(1));
    }

    String draft() {
        return draft(run);
    }

    static String draft(String run) {
        return DRAFT.formatted(TEXT, run);
    }

    /** The participant's id. */
    String join(String person) throws Exception {
        var p = person.split(" ");
        var proposal = "{\"sub\":\"%s\",\"org\":\"%s\",\"role\":\"%s\",\"name\":\"n\",\"conflict\":\"none\"}"
                .formatted(p[0], p[1], p[2].toUpperCase().replace('-', '_'));
        var participant = lab.post(Lab.OFFICER, id, "/participants", proposal).text("id");
        lab.post(Lab.DEVELOPER, id, "/participants/" + participant + "/acceptance", "{}");
        return participant;
    }

    Lab.Reply get(String person, String path) throws Exception {
        return lab.bare(person, "GET", "/cases/" + id + path);
    }

    Lab.Reply post(String person, String path, String body) throws Exception {
        return lab.call(person, "POST", "/cases/" + id + path, body);
    }

    String drafted(String author) throws Exception {
        return post(author, "/findings", draft()).ok().text("id");
    }

    String reviewed(String author) throws Exception {
        var finding = drafted(author);
        post(Lab.LEAD, "/findings/" + finding + "/reviews", "{\"decision\":\"ACCEPT\",\"note\":\"Seen again.\"}")
                .ok();
        return finding;
    }

    String shared(String author) throws Exception {
        var finding = reviewed(author);
        post(Lab.LEAD, "/findings/" + finding + "/sharing", "{}").ok();
        return finding;
    }

    List<Json.Obj> items(String person, String path) throws Exception {
        var items = (Json.Arr) get(person, path).ok().body().get("items").orElseThrow();
        return items.items().stream().map(Json.Obj.class::cast).toList();
    }

    /** All that the caller is told, as text. */
    String told(String person, String path) throws Exception {
        return JsonWriter.text(get(person, path).body());
    }

    Instant endsAt() throws Exception {
        return Instant.parse(get(Lab.DEVELOPER, "/clock").text("endsAt"));
    }

    void at(Instant time) throws Exception {
        lab.advanceTo(time);
    }

    /** What of the case waits for that person, over all pages of its worklist. */
    List<String> waits(String person) throws Exception {
        for (var page : lab.pages(person, "/worklist?limit=100"))
            for (var item : ((Json.Arr) page.get("items").orElseThrow()).items())
                if (((Json.Obj) item).string("caseId").filter(id::equals).isPresent())
                    return ((Json.Arr) ((Json.Obj) item).get("waits").orElseThrow())
                            .items().stream()
                                    .map(wait -> ((Json.Str) wait).value())
                                    .toList();
        return List.of();
    }

    static String encoded(String positions) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(positions.getBytes(StandardCharsets.UTF_8));
    }
}
