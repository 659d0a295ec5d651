package foreview.runtime.clearinghouse;

import foreview.domain.cases.Timer;
import foreview.domain.clearinghouse.Aggregate;
import foreview.domain.clearinghouse.Due;
import foreview.domain.docket.ChainLink;
import foreview.runtime.store.Contents;
import foreview.runtime.store.Item;
import foreview.runtime.store.PendingTimer;
import foreview.runtime.store.Transaction;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** Writes a unit of work into one transaction, each head under the condition that it is as it was read. */
record ClearinghouseWriter(Transaction transaction, Contents contents, Instant now) {
    private static final String IS_AS_READ = "version = :read";
    private static final String EXISTS_NOT = "attribute_not_exists(pk)";

    void write(UnitOfWork unit) {
        unit.tracked().forEach(this::write);
        unit.puts().forEach(transaction::put);
        unit.creations().forEach(transaction::putNew);
        unit.spent().forEach(key -> transaction.delete(key, "attribute_exists(pk)", Map.of()));
    }

    private void write(Tracked one) {
        if (!one.entries().isEmpty()) change(one);
        else if (one.isGuarded()) check(one);
    }

    private void check(Tracked one) {
        var key = Places.head(one.type(), one.id());
        if (one.before().isEmpty()) transaction.check(key, EXISTS_NOT, Map.of());
        else transaction.check(key, IS_AS_READ, read(one));
    }

    private void change(Tracked one) {
        var hash = entries(one);
        var after = new StoredAggregate<>(one.state().orElseThrow(), one.version(), hash, one.at(), one.salt());
        if (one.before().isEmpty()) transaction.putNew(after.item());
        else transaction.put(after.item(), IS_AS_READ, read(one));
        rows(one);
        timers(one);
        one.contents()
                .forEach((sequence, prepared) -> contents.seal(Places.content(one.type(), one.id(), sequence), prepared)
                        .write(transaction));
    }

    /**
     * @return the hash of the last one
     */
    private String entries(Tracked one) {
        var hash = one.before()
                .<String>map(StoredAggregate::hash)
                .orElseGet(() -> ChainLink.genesis("record", one.id(), one.at()));
        for (var entry : one.entries()) {
            var link = ChainLink.of(entry, hash);
            hash = link.hash();
            transaction.putNew(Item.at(Places.event(one.type(), one.id(), entry.sequence()))
                    .with("canonical", link.canonical())
                    .with("hash", hash)
                    .with("type", entry.event().name()));
        }
        return hash;
    }

    private void rows(Tracked one) {
        var was = before(one).map(Aggregate::rows).orElse(Set.of());
        var is = one.state().orElseThrow().rows();
        minus(was, is).forEach(row -> transaction.delete(Places.row(row)));
        minus(is, was).forEach(row -> transaction.put(Item.at(Places.row(row)).with("id", one.id())));
    }

    /** A timer only says when to look again, so one that is no longer needed stays until it is due. */
    private void timers(Tracked one) {
        var was = before(one).map(Aggregate::dues).orElse(Set.of());
        for (var due : minus(one.state().orElseThrow().dues(), was)) transaction.put(timer(one, due));
    }

    private Item timer(Tracked one, Due due) {
        var kind = AggregateKind.of(one.type());
        var timer = new Timer(due.at(), one.id(), Timer.Kind.FALLS_DUE, kind.due(due.what()));
        return new PendingTimer(timer).item(now);
    }

    private static Optional<Aggregate> before(Tracked one) {
        return one.before().map(StoredAggregate::state);
    }

    private static <T> Set<T> minus(Set<T> all, Set<T> others) {
        var left = new LinkedHashSet<>(all);
        left.removeAll(others);
        return left;
    }

    private static Map<String, AttributeValue> read(Tracked one) {
        long version = one.before().orElseThrow().version();
        return Map.of(":read", AttributeValue.fromN(Long.toString(version)));
    }
}
