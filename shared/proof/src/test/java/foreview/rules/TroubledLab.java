package foreview.rules;

import static foreview.rules.Evaluating.number;

import foreview.domain.json.Json;
import java.time.Duration;
import java.time.Instant;

/** Cases whose evaluations meet a troubled endpoint, and what came of them. */
final class TroubledLab implements AutoCloseable {
    private static final Duration STEP = Duration.ofMinutes(10);

    private final Lab lab = new Lab();
    private int cases;

    TroubledLab() throws Exception {}

    Lab lab() {
        return lab;
    }

    Instant now() {
        return lab.stack.ground().clock().instant();
    }

    /** With a suite of so many items, and an open window. */
    Evaluating ready(Troubled endpoint, int items) throws Exception {
        var played = Evaluating.ready(lab, "troubled-" + ++cases, 0);
        played.suite(played.model, items);
        return played.at(endpoint);
    }

    void pass(Duration time) throws Exception {
        lab.advanceTo(now().plus(time));
    }

    /** What it came to, as soon as it did, within that time at most. */
    Json.Obj result(Evaluating played, String evaluation, Duration most) throws Exception {
        var last = now().plus(most);
        while (now().isBefore(last)
                && played.evaluation(evaluation).get("result").isEmpty()) pass(STEP);
        return Evaluating.result(played.evaluation(evaluation));
    }

    /** How often the docket tells of it. */
    long recorded(Evaluating played, String event) throws Exception {
        return lab.pages(Lab.DEVELOPER, "/cases/" + played.id + "/docket?limit=100").stream()
                .flatMap(page -> ((Json.Arr) page.get("items").orElseThrow()).items().stream())
                .filter(entry -> entry.toString().contains("type=Str[value=" + event))
                .count();
    }

    boolean isDown(Evaluating played) throws Exception {
        return lab.read(Lab.DEVELOPER, "/cases/" + played.id + "/endpoints").contains("outageSince");
    }

    long attempts(Evaluating played, String evaluation) throws Exception {
        var path = "/cases/" + played.id + "/evaluations/" + evaluation + "/tasks";
        var tasks = (Json.Arr)
                lab.bare(Lab.LEAD, "GET", path).ok().body().get("items").orElseThrow();
        return tasks.items().stream()
                .mapToLong(task -> number((Json.Obj) task, "attempts"))
                .sum();
    }

    @Override
    public void close() {
        lab.close();
    }
}
