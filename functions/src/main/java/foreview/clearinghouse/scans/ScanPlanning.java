package foreview.clearinghouse.scans;

import foreview.domain.clearinghouse.scans.Scan;
import foreview.domain.clearinghouse.scans.ScanCommand;
import foreview.domain.clearinghouse.scans.ScanDepth;
import foreview.runtime.clearinghouse.Aggregates;
import foreview.runtime.clearinghouse.ClearinghouseService;
import foreview.runtime.http.Answer;
import foreview.runtime.http.Request;
import foreview.runtime.store.Ids;
import foreview.runtime.store.StoredAnswer;
import java.util.Optional;

/** Plans, begins, cancels and finishes scans of the caller's organization. */
final class ScanPlanning {
    private static final int MOST_FOUND = 1_000_000;

    private final ClearinghouseService clearinghouse;
    private final Aggregates aggregates;

    ScanPlanning(ClearinghouseService clearinghouse, Aggregates aggregates) {
        this.clearinghouse = clearinghouse;
        this.aggregates = aggregates;
    }

    Answer plan(Request request) {
        var f = request.body();
        var target = f.text("target", 512);
        var depth = f.choice("depth", ScanDepth.class);
        var from = f.instant("from");
        var until = f.instant("until");
        f.check();
        return clearinghouse.create(request, unit -> {
            var id = Ids.ordered("sc", unit.now());
            int planned = planned(clearinghouse.caller(request).org());
            var scan =
                    unit.record(Scan.class, id, new ScanCommand.Plan(id, target, target, depth, from, until, planned));
            return StoredAnswer.created("/scans/" + id, unit.tag(Scan.class, id).text(), ScanJson.of(scan));
        });
    }

    private int planned(String org) {
        return (int) aggregates.count(Scan.listOf(org), " ", "~");
    }

    /** Its state only. */
    Answer change(Request request) {
        var f = request.body();
        var state = f.choice("state", NextState.class);
        var found = state == NextState.DONE ? Optional.of(f.whole("found", 0, MOST_FOUND)) : Optional.<Long>empty();
        f.check();
        var id = request.path("scanId");
        return clearinghouse.run(request, unit -> {
            var scan = unit.record(Scan.class, id, command(state, found));
            return StoredAnswer.ok(unit.tag(Scan.class, id).text(), ScanJson.of(scan));
        });
    }

    private enum NextState {
        RUNNING,
        DONE,
        CANCELLED
    }

    private static ScanCommand command(NextState state, Optional<Long> found) {
        return switch (state) {
            case RUNNING -> new ScanCommand.Start();
            case CANCELLED -> new ScanCommand.Cancel();
            case DONE -> new ScanCommand.Finish(Math.toIntExact(found.orElseThrow()));
        };
    }
}
