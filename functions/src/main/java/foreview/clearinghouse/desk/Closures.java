package foreview.clearinghouse.desk;

import foreview.domain.clearinghouse.vulnerabilities.DeskCommand;
import foreview.domain.clearinghouse.vulnerabilities.DeskWork.ClosingReason;
import foreview.domain.clearinghouse.vulnerabilities.Vulnerability;
import foreview.domain.json.Json;
import foreview.runtime.cases.RetryWithJitter;
import foreview.runtime.clearinghouse.BatchItem;
import foreview.runtime.http.Answer;
import foreview.runtime.http.ProblemException;
import foreview.runtime.http.Request;
import foreview.runtime.store.IdempotencyRecord;
import foreview.runtime.store.StoredAnswer;
import java.util.Map;
import java.util.Optional;

/** Closes vulnerabilities, one or several with one reason, and opens them again. */
final class Closures {
    private static final int MOST = 100;
    private static final String TEXT = "text";

    private final DeskAccess desk;

    Closures(DeskAccess desk) {
        this.desk = desk;
    }

    Answer close(Request request) {
        desk.coordinator(request);
        var f = request.body();
        var reason = f.choice(DeskAccess.REASON, ClosingReason.class);
        var content = content(f.optProse(TEXT, DeskAccess.PROSE));
        f.check();
        return desk.command(request, content, _ -> new DeskCommand.Close(reason));
    }

    Answer reopen(Request request) {
        desk.coordinator(request);
        var f = request.body();
        var reason = f.prose(DeskAccess.REASON, DeskAccess.PROSE);
        f.check();
        return desk.command(request, Map.of(DeskAccess.REASON, reason), _ -> new DeskCommand.Reopen());
    }

    /** Each is closed, and answered, by itself; a repetition under the same key answers alike. */
    Answer closeSeveral(Request request) {
        desk.coordinator(request);
        var key = request.idempotencyKey();
        var f = request.body();
        var ids = f.ids("ids", MOST);
        var reason = f.choice(DeskAccess.REASON, ClosingReason.class);
        var content = content(f.optProse(TEXT, DeskAccess.PROSE));
        f.check();
        var items = ids.stream()
                .map(id -> closed(request, key, id, reason, content))
                .toList();
        return Answer.ok(Json.object().put("items", Json.array(items)).build());
    }

    private Json closed(
            Request request, Optional<String> key, String id, ClosingReason reason, Map<String, String> content) {
        var caller = desk.clearinghouse().caller(request);
        var record = key.map(
                given -> IdempotencyRecord.of(caller.org(), caller.sub(), given + "\n" + id, request.fingerprint()));
        try {
            desk.clearinghouse()
                    .perform(
                            Optional.of(caller),
                            record,
                            request.trace().traceId(),
                            new RetryWithJitter(request::remaining),
                            unit -> {
                                unit.record(Vulnerability.class, id, new DeskCommand.Close(reason), content);
                                var tag = unit.tag(Vulnerability.class, id).text();
                                return StoredAnswer.ok(tag, Json.object().build());
                            });
            return Json.object().put("id", id).put("status", 200).build();
        } catch (ProblemException refused) {
            return BatchItem.refused("id", Json.of(id), refused.problem());
        }
    }

    private static Map<String, String> content(Optional<String> text) {
        return text.map(given -> Map.of(TEXT, given)).orElse(Map.of());
    }
}
