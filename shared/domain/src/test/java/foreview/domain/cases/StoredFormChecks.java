package foreview.domain.cases;

import static foreview.domain.cases.RuleChecks.that;

import foreview.domain.clock.Clock;
import foreview.domain.docket.Chain;
import foreview.domain.docket.ChainLink;
import foreview.domain.json.Canonical;
import foreview.domain.json.Records;
import foreview.domain.replay.WhatIf;
import java.util.ArrayList;

/** Checks the stored form of a case: docket, head and entities. */
final class StoredFormChecks {
    private static final int LARGEST_HEAD = 16 * 1024;

    private StoredFormChecks() {}

    static void holds(Played p) {
        chain(p);
        var head = p.state.head();
        that(Records.read(CaseHead.class, Records.write(head)).equals(head), "a head is read as it was written");
        that(size(head) <= LARGEST_HEAD, "a head is small");
        for (var entity : p.state.entities().known().values()) entity(entity.orElseThrow());
        var policy = p.decide.policies().pinned("eo-14409");
        that(WhatIf.compare(p.docket, policy, p.now).isEmpty(), "a docket shows the same under its own policy");
        for (var step : new Clock(p.decide.policies()).read(head, p.now).steps())
            that(!step.text().matches("(?i).*(approv|clear).*"), "rule 1: nothing is approved or cleared");
    }

    private static void entity(Entity entity) {
        var read = Records.read(entity.getClass(), Records.write((Record) entity));
        that(read.equals(entity), "an entity is read as it was written");
    }

    /** Rule 11. */
    private static void chain(Played p) {
        var origin = p.state.head().origin();
        var links = new ArrayList<ChainLink>();
        var previous = ChainLink.genesis(origin);
        for (var entry : p.docket) {
            that(Records.read(Entry.class, Records.write(entry)).equals(entry), "an entry is read as it was written");
            var link = ChainLink.of(entry, previous);
            previous = link.hash();
            boolean withheld = entry.sequence() % 3 == 0;
            links.add(withheld ? ChainLink.withheld(link.digest(), link.hash()) : link);
        }
        that(Chain.firstBroken(origin, links, previous).isEmpty(), "rule 11: the chain verifies");
        links.remove((int) (p.state.head().version() / 2));
        that(Chain.firstBroken(origin, links, previous).isPresent(), "rule 11: a missing entry is seen");
    }

    static int size(CaseHead head) {
        return Canonical.bytes(Records.write(head)).length;
    }
}
