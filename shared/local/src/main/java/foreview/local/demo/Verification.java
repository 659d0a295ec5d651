package foreview.local.demo;

import foreview.domain.cases.Origin;
import foreview.domain.docket.Chain;
import foreview.domain.docket.ChainLink;
import foreview.domain.json.Json;
import foreview.domain.json.Records;

/** Verifies a docket from what the API answers, as a reader who does not trust Foreview would (rule 11). */
final class Verification {
    private Verification() {}

    /**
     * How many entries it has.
     *
     * @throws DemoException when the chain is broken
     */
    static int of(Json.Obj docket) {
        var origin = Records.read(Origin.class, docket.get("origin").orElseThrow());
        var links = ((Json.Arr) docket.get("items").orElseThrow())
                .items().stream()
                        .map(Json.Obj.class::cast)
                        .map(Verification::link)
                        .toList();
        var broken = Chain.firstBroken(origin, links, docket.string("head").orElseThrow());
        if (broken.isPresent()) throw new DemoException("the docket's chain is broken at " + broken.getAsInt());
        return links.size();
    }

    /** An entry that is withheld from the reader counts by its digest. */
    private static ChainLink link(Json.Obj item) {
        var hash = item.string("hash").orElseThrow();
        return item.string("canonical")
                .map(canonical -> new ChainLink(canonical, hash))
                .orElseGet(() -> ChainLink.withheld(item.string("digest").orElseThrow(), hash));
    }
}
