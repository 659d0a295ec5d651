package foreview.clearinghouse.distribution;

import foreview.domain.clearinghouse.distribution.Distribution;
import foreview.domain.json.Json;
import foreview.domain.json.Times;
import foreview.domain.sectors.Sector;
import foreview.runtime.clearinghouse.ClearinghouseService;
import foreview.runtime.http.Problem;
import foreview.runtime.http.ProblemType;
import foreview.runtime.http.Request;
import foreview.runtime.json.Fields;
import java.util.EnumSet;
import java.util.Set;
import java.util.TreeSet;

/** What distributions and warnings have in common on the wire: coordinators only, sectors, progress. */
final class DistributionJson {
    private DistributionJson() {}

    static void requireDesk(ClearinghouseService clearinghouse, Request request) {
        if (!clearinghouse.reader(request).isDesk())
            throw Problem.of(ProblemType.NOT_PERMITTED).thrown();
    }

    /** All sectors, unless some are named; an empty list names none, and only members that list a product are reached. */
    static Set<Sector> sectors(Fields fields) {
        if (!fields.has("sectors")) return EnumSet.allOf(Sector.class);
        return new TreeSet<>(fields.optMades("sectors", Sector.values().length, 64, Sector::valueOf));
    }

    static Json.Obj of(Distribution distribution) {
        var plan = distribution.plan();
        var warning = distribution.warning();
        return Json.object()
                .put("id", distribution.id())
                .put("advisory", plan.advisory())
                .put("revision", plan.revision())
                .put("tlp", plan.tlp().label())
                .put("serious", plan.threat().serious())
                .put("sectors", names(plan.sectors()))
                .put("state", distribution.state().name())
                .put("startedAt", Times.text(distribution.startedAt()))
                .put("percent", distribution.percent())
                .put("delivered", distribution.counts().delivered())
                .put("outside", distribution.counts().outside())
                .put("failed", distribution.counts().failed())
                .put("stopped", distribution.stopped().map(why -> Json.of(why.name())))
                .put(
                        "notAgainst",
                        warning.map(one -> Json.array(
                                one.notAgainst().stream().sorted().map(Json::of).toList())))
                .build();
    }

    private static Json.Arr names(Set<Sector> sectors) {
        return Json.array(
                sectors.stream().sorted().map(Sector::name).map(Json::of).toList());
    }
}
