package foreview.runtime.clearinghouse;

import foreview.domain.cases.Actor;
import foreview.domain.cases.Requester;
import foreview.domain.clearinghouse.Aggregate;
import foreview.domain.clearinghouse.ClearinghouseCommand;
import foreview.domain.clearinghouse.ClearinghouseEntry;
import foreview.domain.clearinghouse.ClearinghouseEvent;
import foreview.domain.clearinghouse.ClearinghouseRules;
import foreview.domain.clearinghouse.ClearinghouseRuling;
import foreview.runtime.store.Contents;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** One aggregate in a unit of work: as it was read, and what is to be recorded of it. */
final class Tracked {
    private final Class<? extends Aggregate> type;
    private final String id;
    private final Optional<? extends StoredAggregate<?>> before;
    private final byte[] salt;
    private final Instant at;
    private final List<ClearinghouseEntry> entries = new ArrayList<>();
    private final Map<Long, Contents.Prepared> contents = new LinkedHashMap<>();
    private Optional<Aggregate> state;
    private boolean guarded;

    Tracked(
            Class<? extends Aggregate> type,
            String id,
            Optional<? extends StoredAggregate<?>> before,
            Instant now,
            String correlationId) {
        this.type = type;
        this.id = id;
        this.before = before;
        this.salt = before.<byte[]>map(StoredAggregate::salt).orElseGet(StoredAggregate::newSalt);
        this.at = before.map(StoredAggregate::at).filter(now::isBefore).orElse(now);
        this.state = before.map(StoredAggregate::state);
        settle(correlationId);
    }

    private void settle(String correlationId) {
        for (var due = due(correlationId); due.isPresent(); due = due(correlationId)) add(due.get());
    }

    private Optional<ClearinghouseEntry> due(String correlationId) {
        return state.flatMap(known -> ClearinghouseRules.due(known, version(), at, correlationId));
    }

    private void add(ClearinghouseEntry entry) {
        entries.add(entry);
        var next = ClearinghouseRules.next(state, entry);
        if (!next.id().equals(id)) throw new IllegalStateException("an event of another record");
        state = Optional.of(next);
    }

    /** Decides a command; what it emits is recorded when the unit of work is committed. */
    ClearinghouseRuling decide(
            ClearinghouseCommand command,
            Requester requester,
            Deciding deciding,
            Map<String, String> content,
            String correlationId) {
        var ruling = ClearinghouseRules.decide(state, command, requester, at, deciding.settings(), deciding.tables());
        if (ruling instanceof ClearinghouseRuling.Emit(var events)) {
            var actor = requester.as(command.allowed());
            for (int i = 0; i < events.size(); i++)
                record(events.get(i), actor, i == 0 ? content : Map.of(), correlationId);
            settle(correlationId);
        }
        return ruling;
    }

    private void record(ClearinghouseEvent event, Actor actor, Map<String, String> content, String correlationId) {
        var prepared = Contents.prepare(content);
        long sequence = version() + 1;
        if (!content.isEmpty()) contents.put(sequence, prepared);
        add(new ClearinghouseEntry(sequence, at, at, actor, event, prepared.digests(), correlationId));
    }

    Class<? extends Aggregate> type() {
        return type;
    }

    String id() {
        return id;
    }

    Optional<? extends StoredAggregate<?>> before() {
        return before;
    }

    byte[] salt() {
        return salt;
    }

    Instant at() {
        return at;
    }

    Optional<Aggregate> state() {
        return state;
    }

    List<ClearinghouseEntry> entries() {
        return List.copyOf(entries);
    }

    Map<Long, Contents.Prepared> contents() {
        return contents;
    }

    long version() {
        long read = before.map(StoredAggregate::version).orElse(0L);
        return read + entries.size();
    }

    /** From now on the unit of work is committed only if this is as it was read. */
    void guard() {
        guarded = true;
    }

    boolean isGuarded() {
        return guarded;
    }
}
