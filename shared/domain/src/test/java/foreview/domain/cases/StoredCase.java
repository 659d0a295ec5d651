package foreview.domain.cases;

import static foreview.domain.cases.RuleChecks.that;

import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * A case as a store keeps it: its head, and an item for each entity. Each act reads only what its command names, and writes
 * back the head and what changed.
 */
final class StoredCase {
    /** Reading goes on from one entity to another at most once, however large the case is. */
    private static final int MOST_ROUNDS = 2;

    private static final int MOST_ENTITIES = 5;

    private final Map<EntityKey, Entity> items = new HashMap<>();
    private CaseHead head;

    StoredCase(CaseState first) {
        become(first);
    }

    StoredCase(StoredCase other) {
        head = other.head;
        items.putAll(other.items);
    }

    void become(CaseState whole) {
        head = whole.head();
        items.clear();
        whole.entities().known().forEach((key, entity) -> items.put(key, entity.orElseThrow()));
    }

    Decision play(Decide decide, Act act, ModelUse model, Instant now) {
        var before = read(decide, act, model, now);
        var decision = decide.decide(before, act, model, now);
        head = decision.state().head();
        decision.state()
                .entities()
                .changedSince(before.entities())
                .forEach(entity -> items.put(EntityKey.of(entity), entity));
        return decision;
    }

    private CaseState read(Decide decide, Act act, ModelUse model, Instant now) {
        var state = CaseState.unread(head);
        int entities = 0;
        for (int round = 0; ; round++) {
            var missing = decide.missing(state, act, model, now);
            if (missing.equals(ReadSet.NOTHING)) return state;
            that(round < MOST_ROUNDS, "an act reads in a bounded number of rounds");
            entities += missing.entities().size();
            that(entities <= MOST_ENTITIES, "an act reads a bounded number of entities");
            var found = missing.entities().stream()
                    .map(items::get)
                    .filter(Objects::nonNull)
                    .toList();
            state = state.withRead(missing, found, missing.plannedAfter().map(this::planned));
        }
    }

    /** By queries in the order of the planned times; counted only where the head's count reaches the limit. */
    private PlannedReleases planned(Instant after) {
        var planned = items.values().stream()
                .filter(Release.class::isInstance)
                .map(Release.class::cast)
                .filter(Release::isPlanned)
                .map(release -> new PlannedReleases.Planned(release.plannedAt().orElseThrow(), release.id()))
                .sorted(Comparator.comparing(PlannedReleases.Planned::at).thenComparing(PlannedReleases.Planned::id))
                .toList();
        var ahead = planned.stream().filter(one -> one.at().isAfter(after)).toList();
        var next = ahead.stream().limit(PlannedReleases.NEXT).toList();
        boolean counted = head.facts().releases().planned() >= PlannedReleases.MOST_AHEAD;
        return new PlannedReleases(after, first(planned), next, first(planned.reversed()), counted ? ahead.size() : 0);
    }

    private static <T> Optional<T> first(List<T> list) {
        return list.stream().findFirst();
    }

    /** The docket folds to head and entities, however they are loaded (rule 10). */
    void sameAs(CaseState whole) {
        that(head.equals(whole.head()), "a partly read case has the same head");
        var known = whole.entities().known();
        that(known.size() == items.size(), "a partly read case writes every entity");
        known.forEach((key, entity) -> that(
                entity.equals(Optional.ofNullable(items.get(key))),
                "a partly read case writes the same " + key.type().getSimpleName()));
    }
}
