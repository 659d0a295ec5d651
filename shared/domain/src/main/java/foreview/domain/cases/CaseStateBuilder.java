package foreview.domain.cases;

import foreview.domain.window.End;
import foreview.domain.window.WindowFacts;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** Builds the next state of a case from one docket entry. */
public final class CaseStateBuilder {
    private final CaseState before;
    private Entities entities;
    private int generation;
    private Map<String, EndpointCounts> serving;
    private Counters counters;
    Stage stage;
    Optional<Instant> acceptedAt;
    Optional<String> policy;
    boolean superseded;
    WindowFacts facts;
    int windows;
    Optional<End> lastEnd;
    Optional<ClosedWindow> lastAccess;
    Optional<Instant> purgeDue;
    private final List<Long> resubmissions;
    final List<String> checkpoints;
    int determined;
    final List<Determination> determinations;
    final List<Terms> terms;
    LastDeveloperActs lastActs;

    CaseStateBuilder(CaseState from) {
        before = from;
        entities = from.entities();
        var head = from.head();
        generation = head.generation();
        serving = head.serving();
        counters = head.counters();
        stage = head.stage();
        acceptedAt = head.acceptedAt();
        policy = head.policy();
        superseded = head.superseded();
        facts = head.facts();
        windows = head.windows();
        lastEnd = head.lastEnd();
        lastAccess = head.lastAccess();
        purgeDue = head.purgeDue();
        resubmissions = new ArrayList<>(head.resubmissions());
        checkpoints = new ArrayList<>(head.checkpoints());
        determined = head.determined();
        determinations = new ArrayList<>(head.determinations());
        terms = new ArrayList<>(head.terms());
        lastActs = head.lastActs();
    }

    public int generation() {
        return generation;
    }

    public int windows() {
        return windows;
    }

    /**
     * @throws IllegalStateException when it was not read
     */
    public <T extends Entity> Optional<T> find(Class<T> type, String id) {
        return entities.find(type, id);
    }

    /** The entity that the entry is about: an entry is recorded only where it exists. */
    public <T extends Entity> T get(Class<T> type, String id) {
        return find(type, id).orElseThrow(() -> new IllegalStateException("no such " + type.getSimpleName()));
    }

    public void put(Entity entity) {
        entities = entities.with(entity);
    }

    public void count(UnaryOperator<Counters> change) {
        counters = change.apply(counters);
    }

    /** Adds to what is served of a checkpoint. */
    public void serve(String checkpoint, int endpoints, int answering) {
        var next = new HashMap<>(serving);
        var served = next.getOrDefault(checkpoint, EndpointCounts.NONE).plus(endpoints, answering);
        if (served.isNone()) next.remove(checkpoint);
        else next.put(checkpoint, served);
        serving = next;
    }

    /**
     * An endpoint was added: a repeated withdrawal would destroy it, and a closed case again has something to purge.
     */
    public void endpointGiven() {
        lastActs = lastActs.withoutWithdrawal();
        if (stage == Stage.CLOSED) stage = Stage.ENDED;
    }

    /** An ended case that has no endpoint left needs a new proof of purge. */
    public void purgeUnlessServed(Instant at) {
        if (stage == Stage.ENDED && serving.isEmpty()) purgeDue = purgeDue.or(() -> Optional.of(at));
    }

    void resubmitted(long entry) {
        resubmissions.add(entry);
        if (resubmissions.size() > CaseHead.MOST_RESUBMISSIONS) resubmissions.removeFirst();
    }

    /** Endpoints, credentials, grants and evaluations are dead from here on. */
    void endGeneration() {
        generation++;
        serving = Map.of();
        counters = counters.withoutGrants();
    }

    /**
     * Rule 13: endpoints that were added after an end, for an opening that will not happen, are destroyed. The end does
     * not move.
     */
    void destroyEndpoints(Instant at) {
        if (stage != Stage.ENDED || serving.isEmpty()) return;
        endGeneration();
        purgeUnlessServed(at);
    }

    /**
     * The purge is proved. An endpoint that was added since that end stays until it is removed, or destroyed by a later
     * act.
     */
    public void purged() {
        purgeDue = Optional.empty();
        if (stage == Stage.ENDED && serving.isEmpty()) stage = Stage.CLOSED;
    }

    /**
     * @param movesClock whether the entry counts for the clock's version even where the head stays the same
     */
    CaseState done(Entry entry, boolean movesClock) {
        var was = before.head();
        boolean moved = movesClock
                || stage != was.stage()
                || !facts.window().equals(was.facts().window())
                || !facts.extension().equals(was.facts().extension())
                || !lastEnd.equals(was.lastEnd());
        var head = new CaseHead(
                was.origin(),
                entry.sequence(),
                moved ? entry.sequence() : was.clockVersion(),
                generation,
                stage,
                acceptedAt,
                policy,
                superseded,
                facts,
                windows,
                lastEnd,
                lastAccess,
                purgeDue,
                resubmissions,
                checkpoints,
                determined,
                determinations,
                terms,
                serving,
                counters,
                lastActs);
        return new CaseState(head, entities, before.planned());
    }
}
