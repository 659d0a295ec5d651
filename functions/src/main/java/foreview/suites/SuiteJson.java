package foreview.suites;

import foreview.domain.json.Json;
import foreview.runtime.cases.CaseJson;
import foreview.runtime.store.SuiteVersion;

/** Writes versions of suites in answers, never their items. */
final class SuiteJson {
    private SuiteJson() {}

    static Json.Obj line(SuiteVersion version) {
        return head(version).build();
    }

    static Json.Obj whole(SuiteVersion version) {
        var parts = version.parts().stream().map(SuiteJson::part).toList();
        return head(version).put("parts", Json.array(parts)).build();
    }

    /** A part as it was stored. */
    static Json.Obj stored(SuiteVersion version, SuiteVersion.Part part) {
        return Json.object()
                .put("suiteId", version.id())
                .put("version", version.version())
                .put("part", part.number())
                .put("items", part.items())
                .put("digest", part.digest())
                .build();
    }

    private static Json.Builder head(SuiteVersion version) {
        return Json.object()
                .put("suiteId", version.id())
                .put("version", version.version())
                .put("org", version.org())
                .put("sealed", version.isSealed())
                .put("sealedAt", CaseJson.time(version.sealedAt()))
                .put("items", version.items())
                .put("harness", version.harness().map(Json::of))
                .put("digest", version.digest().map(Json::of));
    }

    private static Json part(SuiteVersion.Part part) {
        return Json.object()
                .put("part", part.number())
                .put("items", part.items())
                .put("digest", part.digest())
                .build();
    }
}
