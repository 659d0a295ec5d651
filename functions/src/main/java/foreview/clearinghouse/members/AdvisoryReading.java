package foreview.clearinghouse.members;

import foreview.domain.clearinghouse.members.Member;
import foreview.domain.clearinghouse.remediation.PatchTask;
import foreview.domain.clearinghouse.remediation.Week;
import foreview.domain.json.Json;
import foreview.domain.json.Times;
import foreview.runtime.Now;
import foreview.runtime.clearinghouse.StoredAggregate;
import foreview.runtime.clearinghouse.members.MemberAdvisories;
import foreview.runtime.csv.Csv;
import foreview.runtime.http.Answer;
import foreview.runtime.http.Cursor;
import foreview.runtime.http.Problem;
import foreview.runtime.http.ProblemType;
import foreview.runtime.http.Request;
import java.time.Instant;
import java.util.List;

/** Reads the advisories that a member was sent, and what it does about them this week. */
final class AdvisoryReading {
    private static final String PLAIN = "text/plain";

    private final Acting acting;
    private final MemberAdvisories advisories;
    private final Now now;

    AdvisoryReading(Acting acting, MemberAdvisories advisories, Now now) {
        this.acting = acting;
        this.advisories = advisories;
        this.now = now;
    }

    /** In the order of delivery; eventually consistent. */
    Answer list(Request request) {
        var member = acting.member(request);
        var after = request.cursor().map(cursor -> cursor.position("after"));
        var page = advisories.page(member.id(), after, request.limit());
        var at = now.instant();
        var items = page.advisories().stream()
                .map(stored -> AdvisoryJson.of(member, stored.state(), at))
                .toList();
        var next = page.next()
                .map(sort -> new Cursor(Json.object().put("after", sort).build()));
        return Answer.ok(Json.object().put("items", Json.array(items)).build()).next(request, next);
    }

    Answer one(Request request) {
        var member = acting.member(request);
        var stored = advisories
                .find(member.id(), request.path("advisoryId"))
                .map(StoredAggregate::state)
                .orElseThrow(() -> Problem.of(ProblemType.NOT_FOUND).thrown());
        var task = acting.shown(request, member, advisories.task(member, stored));
        return Answer.ok(AdvisoryJson.of(member, task, now.instant()));
    }

    /** At most five tasks, as plain text, CSV or JSON. */
    Answer week(Request request) {
        var member = acting.member(request);
        var all = advisories.week(member);
        var week = new Week(
                all.tasks().stream()
                        .map(task -> acting.shown(request, member, task))
                        .toList(),
                all.more());
        var at = now.instant();
        if (request.accepts(PLAIN)) return text(member, week, at);
        if (request.accepts(Csv.MEDIA_TYPE)) return Answer.text(Csv.MEDIA_TYPE + "; charset=utf-8", table(week, at));
        var tasks = week.tasks().stream()
                .map(task -> AdvisoryJson.of(member, task, at).with("text", task.text(at)))
                .toList();
        return Answer.ok(Json.object()
                .put("items", Json.array(tasks))
                .put("more", week.more())
                .build());
    }

    private static Answer text(Member member, Week week, Instant at) {
        var lines = week.text(at, "/members/" + member.id() + "/advisories");
        return Answer.text(PLAIN + "; charset=utf-8", String.join("\n", lines) + "\n");
    }

    private static String table(Week week, Instant at) {
        var csv = new Csv(List.of("number", "what", "where", "due", "overdue", "acknowledged", "status", "advisory"));
        for (int i = 0; i < week.tasks().size(); i++)
            csv.row(row(i + 1, week.tasks().get(i), at));
        return csv.text();
    }

    private static List<String> row(int number, PatchTask task, Instant at) {
        var advisory = task.advisory();
        return List.of(
                Integer.toString(number),
                task.text(at),
                String.join(", ", task.assets()),
                task.due().map(Times::text).orElse(""),
                yes(task.isOverdue(at)),
                yes(advisory.isAcknowledged()),
                advisory.status().name(),
                advisory.advisory());
    }

    private static String yes(boolean is) {
        return is ? "yes" : "no";
    }
}
