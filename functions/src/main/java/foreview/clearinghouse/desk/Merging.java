package foreview.clearinghouse.desk;

import foreview.domain.clearinghouse.vulnerabilities.MergeCommand;
import foreview.domain.clearinghouse.vulnerabilities.Vulnerability;
import foreview.runtime.clearinghouse.UnitOfWork;
import foreview.runtime.clearinghouse.vendors.VendorPace;
import foreview.runtime.http.Answer;
import foreview.runtime.http.Problem;
import foreview.runtime.http.ProblemType;
import foreview.runtime.http.Request;
import java.util.Map;
import java.util.TreeSet;

/** Merges vulnerabilities, and undoes merges: both are changed in one transaction. */
final class Merging {
    /** Vendors that a merge adds to the one that goes on: each may be sent what waits, in the same transaction. */
    private static final int MOST_VENDORS = 3;

    private final DeskAccess desk;
    private final VendorPace pace;

    Merging(DeskAccess desk, VendorPace pace) {
        this.desk = desk;
        this.pace = pace;
    }

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
            var into = unit.record(Vulnerability.class, other, new MergeCommand.MergeInto(id));
            return withVendors(unit, merged, into);
        });
    }

    /** The vendors of the other one become vendors of the one that goes on. An undo leaves them there. */
    private Vulnerability withVendors(UnitOfWork unit, Vulnerability merged, Vulnerability other) {
        var missing = new TreeSet<>(other.vendors().keySet());
        missing.removeAll(merged.vendors().keySet());
        if (missing.size() > MOST_VENDORS)
            throw Problem.of(
                            ProblemType.TOO_MANY, "Add the vendors of the other one to this one before you merge them.")
                    .thrown();
        var after = merged;
        for (var vendor : missing) after = pace.add(unit, merged.id(), vendor);
        return after;
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
