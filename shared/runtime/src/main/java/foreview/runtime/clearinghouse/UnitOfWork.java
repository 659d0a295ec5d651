package foreview.runtime.clearinghouse;

import foreview.domain.cases.Requester;
import foreview.domain.clearinghouse.Aggregate;
import foreview.domain.clearinghouse.ClearinghouseCommand;
import foreview.domain.clearinghouse.ClearinghouseRuling;
import foreview.domain.clearinghouse.ClearinghouseSettings;
import foreview.runtime.http.ETag;
import foreview.runtime.http.Problem;
import foreview.runtime.http.ProblemType;
import foreview.runtime.identity.Caller;
import foreview.runtime.store.Item;
import foreview.runtime.store.Key;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What one request reads and records, committed as one transaction: the entries of every aggregate that it changes, their
 * heads, rows, timers and sealed contents. One instance is one attempt, at one time.
 */
public final class UnitOfWork {
    private final Aggregates aggregates;
    private final Deciding deciding;
    private final Optional<Caller> caller;
    private final Instant now;
    private final String correlationId;
    private final Map<Key, Tracked> tracked = new LinkedHashMap<>();
    private final List<Item> puts = new ArrayList<>();
    private final List<Item> creations = new ArrayList<>();
    private final List<Key> spent = new ArrayList<>();

    /**
     * @param caller empty for Foreview itself
     */
    UnitOfWork(Aggregates aggregates, Deciding deciding, Optional<Caller> caller, Instant now, String correlationId) {
        this.aggregates = aggregates;
        this.deciding = deciding;
        this.caller = caller;
        this.now = now;
        this.correlationId = correlationId;
    }

    public Instant now() {
        return now;
    }

    public ClearinghouseSettings settings() {
        return deciding.settings();
    }

    /** As of now, with what was recorded in this unit of work; consistent. */
    public <A extends Aggregate> Optional<A> find(Class<A> type, String id) {
        return track(type, id).state().map(type::cast);
    }

    /** The same; a 404 when it does not exist. */
    public <A extends Aggregate> A get(Class<A> type, String id) {
        return find(type, id)
                .orElseThrow(() -> Problem.of(ProblemType.NOT_FOUND).thrown());
    }

    /** The caller's pseudonym in that aggregate. */
    public String person(Class<? extends Aggregate> type, String id) {
        return requester(track(type, id)).person();
    }

    /** The work is committed only if that aggregate is as it was read here. */
    public void guard(Class<? extends Aggregate> type, String id) {
        track(type, id).guard();
    }

    /**
     * Decides a command; what follows is recorded when the work is committed.
     *
     * @return the aggregate as it is then
     * @throws foreview.runtime.http.ProblemException when the rules refuse it
     */
    public <A extends Aggregate> A record(Class<A> type, String id, ClearinghouseCommand command) {
        return record(type, id, command, Map.of());
    }

    /**
     * The same with content.
     *
     * @param content texts by name, sealed beside the first entry
     */
    public <A extends Aggregate> A record(
            Class<A> type, String id, ClearinghouseCommand command, Map<String, String> content) {
        var one = track(type, id);
        var ruling = one.decide(command, requester(one), deciding, content, correlationId);
        if (ruling instanceof ClearinghouseRuling.Refuse(var refusal))
            throw ClearinghouseProblems.of(refusal).thrown();
        return type.cast(one.state().orElseThrow());
    }

    /** The same for one that does not exist yet: nothing is read, and the writing fails if it exists. */
    public <A extends Aggregate> A recordNew(
            Class<A> type, String id, ClearinghouseCommand command, Map<String, String> content) {
        tracked.put(Places.head(type, id), new Tracked(type, id, Optional.empty(), now, correlationId));
        return record(type, id, command, content);
    }

    /** The tag of an aggregate as it is after this work. */
    public ETag tag(Class<? extends Aggregate> type, String id) {
        return ETag.of(id, track(type, id).version());
    }

    /** One more item in the same transaction. */
    public void put(Item item) {
        puts.add(item);
    }

    /** One that must not exist yet; if it does, the work is done anew. */
    public void putNew(Item item) {
        creations.add(item);
    }

    /** Deletes an item that may be used once; the work is done anew when it is gone. */
    public void spend(Key key) {
        spent.add(key);
    }

    List<Tracked> tracked() {
        return List.copyOf(tracked.values());
    }

    List<Item> puts() {
        return puts;
    }

    List<Item> creations() {
        return creations;
    }

    List<Key> spent() {
        return spent;
    }

    private Tracked track(Class<? extends Aggregate> type, String id) {
        return tracked.computeIfAbsent(
                Places.head(type, id), _ -> new Tracked(type, id, aggregates.find(type, id), now, correlationId));
    }

    private Requester requester(Tracked one) {
        return caller.map(known ->
                        new Requester(StoredAggregate.pseudonym(one.salt(), known.sub()), known.org(), known.roles()))
                .orElse(Requester.FOREVIEW);
    }
}
