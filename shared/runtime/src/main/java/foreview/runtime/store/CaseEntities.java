package foreview.runtime.store;

import foreview.domain.cases.CaseHead;
import foreview.domain.cases.CaseState;
import foreview.domain.cases.Entity;
import foreview.domain.cases.EntityKey;
import foreview.domain.cases.PlannedReleases;
import foreview.domain.cases.PlannedReleases.Planned;
import foreview.domain.cases.ReadSet;
import foreview.domain.endpoints.Endpoint;
import foreview.domain.evaluation.Evaluation;
import foreview.domain.grants.Grant;
import foreview.domain.json.Times;
import foreview.domain.onward.OnwardSharing;
import foreview.domain.roster.Participant;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Reads the entities of a case, always after its head and consistently: stale rights commit nothing. */
public final class CaseEntities {
    /** Sorts after every id. */
    private static final String AFTER_IDS = "#~";

    private static final int RUNNING_PAGE = 1_000;

    private final Tables tables;

    public CaseEntities(Tables tables) {
        this.tables = tables;
    }

    /** The state with what of these was missing. */
    public CaseState read(CaseState state, ReadSet missing) {
        var found = find(state.head().caseId(), missing.entities());
        var planned = missing.plannedAfter().map(after -> planned(state.head(), after));
        return state.withRead(missing, found, planned);
    }

    /** The case with what decides whether these evaluations may run: their grants and holders, and their endpoints. */
    public CaseState runnable(CaseHead head, Collection<Evaluation> evaluations) {
        var reads = ReadSet.NOTHING;
        for (var one : evaluations)
            reads = reads.and(Grant.class, one.grant())
                    .and(Endpoint.class, one.setup().endpoint());
        var state = read(CaseState.unread(head), reads);
        var holders = ReadSet.NOTHING;
        for (var grant : state.entities().all(Grant.class))
            if (!grant.isService()) holders = holders.and(Participant.class, grant.holder());
        return holders.entities().isEmpty() ? state : read(state, holders);
    }

    /** What an act reads right after the head: these entities and, while a window stands, the model; consistent. */
    public FirstRead first(CaseHead head, ReadSet wanted) {
        var model = head.window().map(_ -> StoredModel.key(head));
        var keys = Stream.concat(entityKeys(head.caseId(), wanted.entities()), model.stream())
                .toList();
        var items = items(keys);
        var found = items.stream()
                .filter(item -> !model.equals(Optional.of(item.key())))
                .map(EntityItems::entity)
                .toList();
        var state = CaseState.unread(head).withRead(wanted, found, Optional.empty());
        return new FirstRead(state, model.map(key -> StoredModel.of(find(items, key))));
    }

    /** Those that exist; consistent. */
    public List<Entity> find(String caseId, Collection<EntityKey> keys) {
        return items(entityKeys(caseId, keys).toList()).stream()
                .map(EntityItems::entity)
                .toList();
    }

    private static Stream<Key> entityKeys(String caseId, Collection<EntityKey> keys) {
        return keys.stream().map(key -> EntityItems.key(caseId, key));
    }

    private List<Item> items(List<Key> keys) {
        return keys.size() == 1 ? tables.find(keys.getFirst()).stream().toList() : tables.findAll(keys);
    }

    private static Optional<Item> find(List<Item> items, Key key) {
        return items.stream().filter(item -> item.key().equals(key)).findFirst();
    }

    /**
     * A case's head and these of its entities in one consistent batch, for the runner's looks; empty without a case. Under
     * load a batch may take seconds, and a head from its beginning would show access that ended since (rule 13).
     */
    public Optional<CaseState> look(String caseId, Set<EntityKey> keys) {
        return look(caseId, keys, List.of()).map(Look::state);
    }

    /**
     * @param beside other items that were read with it
     */
    record Look(StoredCase stored, CaseState state, List<Item> beside) {}

    /** The same with other items of the case in the same batch. */
    Optional<Look> look(String caseId, Set<EntityKey> keys, List<Key> others) {
        var entityKeys = entityKeys(caseId, keys).toList();
        var all = Stream.of(List.of(Key.head(caseId)), entityKeys, others)
                .flatMap(List::stream)
                .toList();
        var items = tables.findAllAtOnce(all);
        var found = items.stream()
                .filter(item -> entityKeys.contains(item.key()))
                .map(EntityItems::entity)
                .toList();
        var beside = items.stream().filter(item -> others.contains(item.key())).toList();
        return find(items, Key.head(caseId)).map(StoredCase::of).map(stored -> {
            var reads = new ReadSet(keys, Optional.empty());
            var state = CaseState.unread(stored.head()).withRead(reads, found, Optional.empty());
            return new Look(stored, state, beside);
        });
    }

    /** Consistent. */
    public <T extends Entity> Optional<T> find(String caseId, Class<T> type, String id) {
        return find(caseId, List.of(new EntityKey(type, id))).stream()
                .map(type::cast)
                .findFirst();
    }

    /**
     * One person of each case; consistent.
     *
     * @param persons the pseudonym by case
     * @return the participants by case
     */
    public Map<String, Participant> participants(Map<String, String> persons) {
        var keys = persons.entrySet().stream()
                .map(one -> EntityItems.key(one.getKey(), new EntityKey(Participant.class, one.getValue())))
                .toList();
        var found = new HashMap<String, Participant>();
        for (var item : tables.findAll(keys))
            found.put(Key.caseOf(item.text("pk")), (Participant) EntityItems.entity(item));
        return found;
    }

    /**
     * @param next the id after which the next page begins
     */
    public record Page<T>(List<T> entities, Optional<String> next) {}

    /** Entities of a type by their ids; eventually consistent. */
    public <T extends Entity> Page<T> page(
            String caseId, Class<T> type, Optional<String> after, int limit, boolean descending) {
        var prefix = EntityItems.Type.of(type).prefix();
        var page = tables.page(Key.casePartition(caseId), prefix, after.map(prefix::concat), limit, false, descending);
        var entities =
                page.items().stream().map(EntityItems::entity).map(type::cast).toList();
        return new Page<>(entities, page.next().map(sk -> sk.substring(prefix.length())));
    }

    /** All persons of a case; consistent. */
    public List<Participant> participants(String caseId) {
        var prefix = EntityItems.Type.of(Participant.class).prefix();
        var all = new ArrayList<Participant>();
        Optional<String> after = Optional.empty();
        do {
            var page = tables.page(Key.casePartition(caseId), prefix, after, RUNNING_PAGE, true, false);
            page.items().forEach(item -> all.add((Participant) EntityItems.entity(item)));
            after = page.next();
        } while (after.isPresent());
        return all;
    }

    /**
     * An evaluation without a result, the endpoint that it asks, and the grant that it does so under.
     *
     * @param external whether an external harness runs it
     */
    public record Running(String evaluation, String endpoint, String grant, boolean external) {
        /** What a look for it reads beside the head. */
        public Stream<EntityKey> keys() {
            return Stream.of(
                    new EntityKey(Evaluation.class, evaluation),
                    new EntityKey(Grant.class, grant),
                    new EntityKey(Endpoint.class, endpoint));
        }
    }

    /** The evaluations without a result; consistent. */
    public List<Running> running(String caseId) {
        var all = new ArrayList<Running>();
        Optional<String> after = Optional.empty();
        do {
            var page = marked(caseId, EntityItems.RUNNING, after, RUNNING_PAGE, true);
            page.items()
                    .forEach(item -> all.add(new Running(
                            marked(item, EntityItems.RUNNING),
                            item.text(EntityItems.ENDPOINT),
                            item.text(EntityItems.GRANT),
                            item.has(EntityItems.EXTERNAL))));
            after = page.next().map(sk -> sk.substring(EntityItems.RUNNING.length()));
        } while (after.isPresent());
        return all;
    }

    /** The findings that were shared; eventually consistent. */
    public Page<String> shared(String caseId, Optional<String> after, int limit) {
        var page = marked(caseId, EntityItems.SHARED, after, limit, false);
        var ids = page.items().stream()
                .map(item -> marked(item, EntityItems.SHARED))
                .toList();
        return new Page<>(ids, page.next().map(sk -> sk.substring(EntityItems.SHARED.length())));
    }

    /** The ids of the releases that name a partnership, at most that many; eventually consistent. */
    public List<String> partnered(String caseId, String partnership, int limit) {
        var prefix = Key.partnered(partnership);
        return marked(caseId, prefix, Optional.empty(), limit, false).items().stream()
                .map(item -> marked(item, prefix))
                .toList();
    }

    /** The proposals to share findings with a partnership, whatever came of them; eventually consistent. */
    public Page<OnwardSharing> onward(String caseId, String partnership, Optional<String> after, int limit) {
        var prefix = Key.onward(partnership);
        var page = marked(caseId, prefix, after, limit, false);
        var keys = page.items().stream()
                .map(item -> new EntityKey(OnwardSharing.class, marked(item, prefix)))
                .toList();
        var found = find(caseId, keys).stream()
                .map(OnwardSharing.class::cast)
                .sorted(Comparator.comparing(OnwardSharing::id))
                .toList();
        return new Page<>(found, page.next().map(sk -> sk.substring(prefix.length())));
    }

    private Tables.Page marked(String caseId, String prefix, Optional<String> after, int limit, boolean consistent) {
        return tables.page(Key.casePartition(caseId), prefix, after.map(prefix::concat), limit, consistent, false);
    }

    private static String marked(Item item, String prefix) {
        return item.text("sk").substring(prefix.length());
    }

    /** What a decision needs of the planned releases; the exact count only where the head's reaches the limit. */
    private PlannedReleases planned(CaseHead head, Instant after) {
        int kept = head.facts().releases().planned();
        if (kept == 0) return new PlannedReleases(after, Optional.empty(), List.of(), Optional.empty(), 0);
        var from = Optional.of(Key.plannedAt(after) + AFTER_IDS);
        var first = planned(head, Optional.empty(), 1, false);
        var next = planned(head, from, PlannedReleases.NEXT, false);
        boolean mayBeFull = kept >= PlannedReleases.MOST_AHEAD;
        var last = mayBeFull ? planned(head, Optional.empty(), 1, true) : List.<Planned>of();
        long ahead = mayBeFull ? ahead(head, from.get()) : kept;
        return new PlannedReleases(
                after, first.stream().findFirst(), next, last.stream().findFirst(), ahead);
    }

    private List<Planned> planned(CaseHead head, Optional<String> after, int limit, boolean descending) {
        return tables
                .page(Key.casePartition(head.caseId()), Key.PLANNED, after, limit, true, descending)
                .items()
                .stream()
                .map(item -> planned(item.text("sk")))
                .toList();
    }

    private static Planned planned(String sk) {
        var place = sk.substring(Key.PLANNED.length());
        int cut = place.indexOf('#');
        return new Planned(Times.instant(place.substring(0, cut)), place.substring(cut + 1));
    }

    private long ahead(CaseHead head, String from) {
        return tables.count(Key.casePartition(head.caseId()), from, Key.PLANNED + "~");
    }
}
