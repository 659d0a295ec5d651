package foreview.domain.cases;

import foreview.domain.policy.UsedTime;
import foreview.domain.window.ReleaseCounts;
import foreview.domain.window.Window;
import foreview.domain.window.WindowFacts;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The fold of a docket into a case's head and entities. It never refuses: what is recorded has happened. */
public final class Evolve {
    private Evolve() {}

    /** The state that a case's first entry makes. */
    public static CaseState first(Entry entry, CaseEvent.Received received) {
        var entities = Entities.NONE;
        for (var release : received.planned()) entities = entities.with(release.recordedBy(entry));
        var counts = new ReleaseCounts(0, entities.all(Release.class).size(), Optional.empty());
        var facts = new WindowFacts(counts, UsedTime.NOTHING, entry.recordedAt(), Optional.empty(), Optional.empty());
        var head = new CaseHead(
                received.origin(),
                entry.sequence(),
                entry.sequence(),
                0,
                Stage.RECEIVED,
                Optional.empty(),
                Optional.empty(),
                false,
                facts,
                0,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                List.of(),
                received.checkpoints(),
                0,
                List.of(),
                List.of(),
                Map.of(),
                Counters.NONE,
                LastDeveloperActs.NONE);
        return new CaseState(head, entities, Optional.empty());
    }

    public static CaseState next(CaseState state, Entry entry) {
        var draft = new CaseStateBuilder(state);
        draft.facts = draft.facts.touched(entry.recordedAt());
        entry.event().apply(draft, entry);
        return draft.done(entry, entry.event().movesClock());
    }

    /** A whole docket, in its order. */
    public static CaseState fold(List<Entry> docket) {
        var first = docket.getFirst();
        var state = first(first, (CaseEvent.Received) first.event());
        state = new CaseState(state.head(), state.entities().growing(), state.planned());
        for (var entry : docket.subList(1, docket.size())) state = next(state, entry);
        return new CaseState(state.head(), state.entities().grown(), state.planned());
    }

    static CaseState settled(CaseState state, Instant time) {
        return dueEnd(state.head(), time, "").map(entry -> next(state, entry)).orElse(state);
    }

    /** The entry that records a due end, effective at its own instant (rule 3). */
    static Optional<Entry> dueEnd(CaseHead head, Instant time, String correlationId) {
        return head.facts()
                .due(time)
                .map(end -> new Entry(
                        head.version() + 1,
                        time,
                        end.at(),
                        Optional.empty(),
                        Actor.FOREVIEW,
                        new WindowEvent.Ended(end.reason(), head.window().map(Window::kind)),
                        Map.of(),
                        correlationId));
    }
}
