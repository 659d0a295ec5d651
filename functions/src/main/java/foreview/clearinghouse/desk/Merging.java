package foreview.clearinghouse.desk;

import foreview.domain.clearinghouse.vulnerabilities.MergeCommand;
import foreview.domain.clearinghouse.vulnerabilities.Vulnerability;
import foreview.runtime.http.Answer;
import foreview.runtime.http.Request;
import java.util.Map;

/** Merges vulnerabilities, and undoes merges: both are changed in one transaction. */
final class Merging {
    private final DeskAccess desk;

    Merging(DeskAccess desk) {
        this.desk = desk;
    }

    /** The vendors of the other one are not added: what this one holds may have a narrower label. The desk adds them. */
    Answer merge(Request request) {
        desk.coordinator(request);
        var f = request.body();
        var other = f.id("other");
        var reason = f.prose(DeskAccess.REASON, DeskAccess.PROSE);
        f.check();
        return desk.run(request, unit -> {
            var id = request.path("vulnerabilityId");
            var command = new MergeCommand.Merge(unit.get(Vulnerability.class, other));
            var merged = unit.record(Vulnerability.class, id, command, Map.of(DeskAccess.REASON, reason));
            unit.record(Vulnerability.class, other, new MergeCommand.MergeInto(id));
            return merged;
        });
    }

    Answer undo(Request request) {
        desk.coordinator(request);
        var f = request.body();
        var reason = f.prose(DeskAccess.REASON, DeskAccess.PROSE);
        f.check();
        return desk.run(request, unit -> {
            var id = request.path("vulnerabilityId");
            var other = request.path("otherId");
            var command = new MergeCommand.UndoMerge(other);
            var alone = unit.record(Vulnerability.class, id, command, Map.of(DeskAccess.REASON, reason));
            unit.record(Vulnerability.class, other, new MergeCommand.SeparateFrom(id));
            return alone;
        });
    }
}
