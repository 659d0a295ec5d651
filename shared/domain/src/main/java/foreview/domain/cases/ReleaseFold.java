package foreview.domain.cases;

import java.time.Instant;
import java.util.Optional;

/** How the events of releases change a case. */
final class ReleaseFold {
    private ReleaseFold() {}

    static void apply(CaseStateBuilder d, ReleaseEvent event, Entry entry) {
        switch (event) {
            case ReleaseEvent.ReleasePlanned planned -> planned(d, planned, entry);
            case ReleaseEvent.ReleaseCancelled(var id, var lengthensTo) ->
                changed(d, id, ReleaseState.CANCELLED, lengthensTo, entry);
            case ReleaseEvent.ReleaseRecordedInError(var id, var lengthensTo) ->
                changed(d, id, ReleaseState.RECORDED_IN_ERROR, lengthensTo, entry);
            case ReleaseEvent.ReleaseDescribed(var id, var audience, var recipient, var partnership) ->
                put(
                        d,
                        d.get(Release.class, id)
                                .described(audience, recipient, partnership)
                                .recordedBy(entry.sequence()));
            case ReleaseEvent.Released(var release, var named) -> {
                put(d, release.recordedBy(entry));
                if (!named) d.lastActs = d.lastActs.releasedBy(entry.sequence(), release);
            }
        }
    }

    private static void planned(CaseStateBuilder d, ReleaseEvent.ReleasePlanned event, Entry entry) {
        event.dropped().map(id -> d.get(Release.class, id)).ifPresent(farthest -> {
            d.put(farthest.dropped());
            d.facts =
                    d.facts.with(d.facts.releases().dropped(farthest.plannedAt().orElseThrow()));
        });
        var at = event.release().plannedAt().orElseThrow();
        boolean stays = d.find(Release.class, event.release().id())
                .filter(before -> before.isPlanned() && before.plannedAt().equals(Optional.of(at)))
                .isPresent();
        put(d, event.release().recordedBy(entry));
        // a release that is planned again at its time moves nothing unless the act lengthens
        if (!stays || event.lengthensTo().isPresent())
            d.facts = d.facts.planned(at, event.lengthensTo(), entry.recordedAt());
    }

    private static void changed(
            CaseStateBuilder d, String id, ReleaseState state, Optional<Instant> lengthensTo, Entry entry) {
        var before = d.find(Release.class, id).orElseGet(() -> Release.unlisted(id, state));
        put(d, before.in(state).recordedBy(entry));
        lengthensTo.ifPresent(next -> d.facts = d.facts.lengthened(next));
    }

    private static void put(CaseStateBuilder d, Release release) {
        var before = d.find(Release.class, release.id());
        int wasDone = before.filter(was -> was.state() == ReleaseState.DONE).isPresent() ? 1 : 0;
        int wasPlanned = before.filter(Release::isPlanned).isPresent() ? 1 : 0;
        int done = release.state() == ReleaseState.DONE ? 1 : 0;
        int planned = release.isPlanned() ? 1 : 0;
        d.facts = d.facts.with(d.facts.releases().plus(done - wasDone, planned - wasPlanned));
        d.put(release);
    }
}
