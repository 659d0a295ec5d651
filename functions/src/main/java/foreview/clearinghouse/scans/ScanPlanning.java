package foreview.clearinghouse.scans;

import foreview.domain.clearinghouse.Subject.Product;
import foreview.domain.clearinghouse.members.Member;
import foreview.domain.clearinghouse.products.ProductId;
import foreview.domain.clearinghouse.scans.Scan;
import foreview.domain.clearinghouse.scans.ScanCommand;
import foreview.domain.clearinghouse.scans.ScanCount;
import foreview.domain.clearinghouse.scans.ScanDepth;
import foreview.domain.clearinghouse.scans.ScanKind;
import foreview.domain.clearinghouse.scans.ScanRegister;
import foreview.runtime.clearinghouse.ClearinghouseService;
import foreview.runtime.clearinghouse.UnitOfWork;
import foreview.runtime.http.Answer;
import foreview.runtime.http.Problem;
import foreview.runtime.http.ProblemType;
import foreview.runtime.http.Request;
import foreview.runtime.store.Ids;
import foreview.runtime.store.StoredAnswer;
import java.time.Instant;
import java.util.Optional;

/** Registers, begins, cancels and finishes scans of the caller's organization. */
final class ScanPlanning {
    private static final int MOST_FOUND = 1_000_000;

    private final ClearinghouseService clearinghouse;
    private final Overlaps overlaps;

    ScanPlanning(ClearinghouseService clearinghouse, Overlaps overlaps) {
        this.clearinghouse = clearinghouse;
        this.overlaps = overlaps;
    }

    /** What a request says of a new scan. */
    private record Wanted(
            ScanKind kind,
            ProductId target,
            ScanDepth depth,
            Instant from,
            Instant until,
            Optional<String> answers,
            Optional<String> member,
            boolean named) {
        ScanCommand command(String id, boolean consents) {
            return new ScanCommand.Register(
                    id,
                    kind,
                    new Product(target.text(), target.key()),
                    depth,
                    from,
                    until,
                    answers,
                    member,
                    consents,
                    named);
        }
    }

    /** The answer shows what the scan overlaps with; {@code dryRun} shows it without registering anything. */
    Answer register(Request request) {
        var wanted = wanted(request);
        return clearinghouse.create(request, unit -> {
            var org = clearinghouse.caller(request).org();
            var id = Ids.ordered("sc", unit.now());
            unit.record(ScanRegister.class, org, new ScanCount.Add());
            var scan = unit.record(
                    Scan.class,
                    id,
                    wanted.command(id, consents(unit, wanted.member(), org, wanted.from(), wanted.until())));
            return StoredAnswer.created("/scans/" + id, tag(unit, id), ScanJson.of(scan, overlaps.of(scan)));
        });
    }

    /** One consent must cover the whole time; it is held as it was read until this act is recorded. */
    private static boolean consents(
            UnitOfWork unit, Optional<String> scanned, String org, Instant from, Instant until) {
        if (scanned.isEmpty()) return true;
        var id = scanned.get();
        unit.guard(Member.class, id);
        return from.isBefore(until)
                && unit.find(Member.class, id)
                        .filter(member -> member.consentsToScan(org, from, until))
                        .isPresent();
    }

    private static Wanted wanted(Request request) {
        var f = request.body();
        var kind = f.optChoice("kind", ScanKind.class);
        var target = f.made("target", ProductId.MOST, ProductId::of);
        var depth = f.choice("depth", ScanDepth.class);
        var from = f.instant("from");
        var until = f.instant("until");
        var answers = f.optId("answers");
        var member = f.optId("member");
        boolean named = f.boolOr("named", false);
        if (member.isPresent() && kind.filter(wanted -> wanted != ScanKind.SCAN).isPresent())
            f.refuse("member", "not-allowed", "Only a scan names a member; everybody reads requests and offers.");
        return f.done(() -> new Wanted(kind.orElse(ScanKind.SCAN), target, depth, from, until, answers, member, named));
    }

    /** Its state, or whether the organization agrees to be named. */
    Answer change(Request request) {
        var f = request.body();
        var state = f.optChoice("state", NextState.class);
        var found = state.equals(Optional.of(NextState.DONE))
                ? Optional.of(f.whole("found", 0, MOST_FOUND))
                : Optional.<Long>empty();
        var named = f.optBool("named");
        f.check();
        var id = request.path("scanId");
        var visibility = clearinghouse.visibility(request);
        return clearinghouse.run(request, unit -> {
            var before = unit.find(Scan.class, id)
                    .filter(visibility::shows)
                    .orElseThrow(() -> Problem.of(ProblemType.NOT_FOUND).thrown());
            named.ifPresent(agreed -> unit.record(Scan.class, id, new ScanCommand.AgreeToBeNamed(agreed)));
            state.ifPresent(next -> move(unit, before, command(unit, before, next, found)));
            var scan = unit.get(Scan.class, id);
            return StoredAnswer.ok(tag(unit, id), ScanJson.of(scan, overlaps.of(scan)));
        });
    }

    private static void move(UnitOfWork unit, Scan before, ScanCommand command) {
        var after = unit.record(Scan.class, before.id(), command);
        if (after.state().isOver() && !before.state().isOver())
            unit.record(ScanRegister.class, before.org(), new ScanCount.Remove());
    }

    private static String tag(UnitOfWork unit, String id) {
        return unit.tag(Scan.class, id).text();
    }

    private enum NextState {
        RUNNING,
        DONE,
        CANCELLED
    }

    private static ScanCommand command(UnitOfWork unit, Scan scan, NextState state, Optional<Long> found) {
        return switch (state) {
            case RUNNING -> new ScanCommand.Start(consents(unit, scan.member(), scan.org(), unit.now(), scan.until()));
            case CANCELLED -> new ScanCommand.Cancel();
            case DONE -> new ScanCommand.Finish(Math.toIntExact(found.orElseThrow()));
        };
    }
}
