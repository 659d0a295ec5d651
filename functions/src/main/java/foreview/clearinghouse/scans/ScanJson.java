package foreview.clearinghouse.scans;

import foreview.domain.clearinghouse.scans.Scan;
import foreview.domain.json.Json;
import foreview.domain.json.Times;
import java.util.List;

/** Writes scans. */
final class ScanJson {
    private static final String ASK = "ask the desk";

    private ScanJson() {}

    /** In a list. */
    static Json.Builder line(Scan scan) {
        return Json.object()
                .put("id", scan.id())
                .put("org", scan.org())
                .put("kind", scan.kind().name())
                .put("target", scan.product().text())
                .put("depth", scan.depth().name())
                .put("from", Times.text(scan.from()))
                .put("until", Times.text(scan.until()))
                .put("answers", scan.answers().map(Json::of))
                .put("member", scan.member().map(Json::of))
                .put("state", scan.state().name())
                .put("named", scan.named())
                .put("found", scan.found().map(Json::of));
    }

    /** Without the organizations of the others, until both agreed to be named. */
    static Json of(Scan scan, List<Scan> overlapping) {
        var overlaps = overlapping.stream().map(other -> overlap(scan, other)).toList();
        return line(scan).put("overlaps", Json.array(overlaps)).build();
    }

    private static Json overlap(Scan scan, Scan other) {
        return Json.object()
                .put("from", Times.text(other.from().isAfter(scan.from()) ? other.from() : scan.from()))
                .put("until", Times.text(other.until().isBefore(scan.until()) ? other.until() : scan.until()))
                .put("with", scan.nameOf(other).orElse(ASK))
                .build();
    }
}
