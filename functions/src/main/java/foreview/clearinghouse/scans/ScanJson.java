package foreview.clearinghouse.scans;

import foreview.domain.clearinghouse.scans.Scan;
import foreview.domain.json.Json;
import foreview.domain.json.Times;

/** Writes scans. */
final class ScanJson {
    private ScanJson() {}

    static Json of(Scan scan) {
        return Json.object()
                .put("id", scan.id())
                .put("target", scan.target())
                .put("depth", scan.depth().name())
                .put("from", Times.text(scan.from()))
                .put("until", Times.text(scan.until()))
                .put("state", scan.state().name())
                .put("found", scan.found().map(Json::of))
                .build();
    }
}
