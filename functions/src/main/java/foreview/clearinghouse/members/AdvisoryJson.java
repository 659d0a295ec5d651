package foreview.clearinghouse.members;

import foreview.domain.clearinghouse.members.Member;
import foreview.domain.clearinghouse.priority.RemediationClock;
import foreview.domain.clearinghouse.remediation.MemberAdvisory;
import foreview.domain.clearinghouse.remediation.PatchTask;
import foreview.domain.clearinghouse.remediation.Remedy;
import foreview.domain.json.Json;
import foreview.domain.json.Times;
import java.time.Instant;

/** Writes advisories as members have them. No answer names the member: acts are stored with their answers. */
final class AdvisoryJson {
    private AdvisoryJson() {}

    /** What the directive demands is shown while the member is bound by it. */
    static Json.Obj of(Member member, MemberAdvisory advisory, Instant now) {
        boolean bound = member.settings().boundByBod2604();
        var json = Json.object()
                .put("advisory", advisory.advisory())
                .put("revision", advisory.revision())
                .put("deliveredAt", Times.text(advisory.deliveredAt()))
                .put("serious", advisory.threat().serious())
                .put(
                        "kevListedOn",
                        advisory.threat()
                                .kev()
                                .map(kev -> Json.of(kev.listedOn().toString())))
                .put("reason", advisory.reason().products().isEmpty() ? "SECTOR" : "INVENTORY")
                .put("exposed", advisory.reason().exposed())
                .put("acknowledged", advisory.isAcknowledged());
        if (advisory.isAcknowledged())
            json.put(
                    "acknowledgedAt",
                    Times.text(advisory.acknowledgement().orElseThrow().at()));
        return json.put("status", advisory.status().name())
                .put("reopenedFrom", advisory.reopenedFrom().map(AdvisoryJson::closed))
                .put("plannedFor", advisory.plannedFor().map(at -> Json.of(Times.text(at))))
                .put("dueAt", advisory.due(bound).map(at -> Json.of(Times.text(at))))
                .put("overdue", advisory.isOverdue(now, bound))
                .build();
    }

    private static Json closed(MemberAdvisory.Closed closed) {
        return Json.object()
                .put("revision", closed.revision())
                .put("status", closed.status().name())
                .build();
    }

    /** With what it says, and the lines that it is about. */
    static Json.Obj of(Member member, PatchTask task, Instant now) {
        var json = Json.object();
        of(member, task.advisory(), now).members().forEach(json::put);
        task.advice().ifPresent(advice -> json.put("title", advice.title())
                .put("action", advice.action())
                .put("tlp", advice.tlp().label()));
        var lines = task.lines().stream().map(line -> line(member, task.advisory(), line, now));
        return json.put("lines", Json.array(lines.toList())).build();
    }

    private static Json line(Member member, MemberAdvisory advisory, PatchTask.Concerned concerned, Instant now) {
        var line = concerned.line();
        var json = Json.object()
                .put("product", line.product().text())
                .put("asset", line.asset().map(Json::of))
                .put("exposed", line.exposed().map(Json::of))
                .put("match", concerned.match().answer().name())
                .put("matchReason", concerned.match().reason());
        if (member.settings().boundByBod2604())
            json.put("bod2604", clock(Remedy.clock(advisory.threat(), line, advisory.deliveredAt()), now));
        return json.build();
    }

    private static Json clock(RemediationClock clock, Instant now) {
        return Json.object()
                .put("tier", clock.tier().name())
                .put("forensics", clock.tier().needsForensics())
                .put("startedBy", clock.start().name())
                .put("startedAt", Times.text(clock.startedAt()))
                .put("dueAt", clock.dueAt().map(at -> Json.of(Times.text(at))))
                .put("overdue", clock.isOverdue(now))
                .build();
    }
}
