package foreview.runtime.clearinghouse;

import foreview.domain.clearinghouse.Aggregate;
import foreview.domain.clearinghouse.ClearinghouseEntry;
import foreview.domain.docket.ChainLink;
import foreview.domain.json.Json;
import foreview.runtime.json.StrictJson;
import foreview.runtime.store.Contents;
import foreview.runtime.store.Item;
import foreview.runtime.store.Tables;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Reads aggregates, their lists, dockets and sealed contents. */
public final class Aggregates {
    private static final String ID = "id";

    private final Tables tables;
    private final Contents contents;

    /**
     * @param tables of the clearinghouse
     */
    public Aggregates(Tables tables, Contents contents) {
        this.tables = tables;
        this.contents = contents;
    }

    /** Consistent. */
    public <A extends Aggregate> Optional<StoredAggregate<A>> find(Class<A> type, String id) {
        return tables.find(Places.head(type, id)).map(item -> StoredAggregate.of(type, item));
    }

    /** Those that exist, in the given order; consistent. */
    public <A extends Aggregate> List<StoredAggregate<A>> findAll(Class<A> type, List<String> ids) {
        var keys = ids.stream().distinct().map(id -> Places.head(type, id)).toList();
        Map<String, StoredAggregate<A>> found = tables.findAll(keys).stream()
                .map(item -> StoredAggregate.of(type, item))
                .collect(Collectors.toMap(StoredAggregate::id, Function.identity()));
        return ids.stream().filter(found::containsKey).map(found::get).toList();
    }

    /**
     * The ids that some rows of a list name, in the order of the rows.
     *
     * @param next the sort key after which the next page begins
     */
    public record Page(List<String> ids, Optional<String> next) {}

    /**
     * Eventually consistent.
     *
     * @param prefix of the rows' sort keys
     * @param after the sort key after which the page begins
     */
    public Page page(String partition, String prefix, Optional<String> after, int limit) {
        var page = tables.page(partition, prefix, after, limit, false, false);
        return new Page(page.items().stream().map(item -> item.text(ID)).toList(), page.next());
    }

    /** The same from the last row to the first; eventually consistent. */
    public Page latest(String partition, Optional<String> before, int limit) {
        var page = tables.page(partition, "", before, limit, false, true);
        return new Page(page.items().stream().map(item -> item.text(ID)).toList(), page.next());
    }

    /** The same, consistent: for lookups that another change depends on. */
    public Page consistentPage(String partition, Optional<String> after, int limit) {
        var page = tables.page(partition, "", after, limit, true, false);
        return new Page(page.items().stream().map(item -> item.text(ID)).toList(), page.next());
    }

    /** One row of a list. */
    public record Listed(String sort, String id) {}

    /**
     * @param next the sort key after which the next page begins
     */
    public record Rows(List<Listed> rows, Optional<String> next) {}

    /** The rows themselves, in their order; eventually consistent. */
    public Rows rows(String partition, Optional<String> after, int limit) {
        var page = tables.page(partition, "", after, limit, false, false);
        var rows = page.items().stream()
                .map(item -> new Listed(item.key().sk(), item.text(ID)))
                .toList();
        return new Rows(rows, page.next());
    }

    /** How many rows a list has whose sort keys are between these two; consistent. */
    public long count(String partition, String from, String to) {
        return tables.count(partition, from, to);
    }

    /** How many rows a list has, counted up to a bound; eventually consistent. */
    public long countUpTo(String partition, int most) {
        return tables.countUpTo(partition, most);
    }

    /** One entry with its link in the chain. */
    public record Linked(ClearinghouseEntry entry, ChainLink link) {}

    /**
     * Entries of a docket.
     *
     * @param next the sort key after which the next page begins
     */
    public record DocketPage(List<Linked> entries, Optional<String> next) {}

    /** In their order; eventually consistent. */
    public DocketPage docket(Class<? extends Aggregate> type, String id, Optional<String> after, int limit) {
        var page = tables.page(Places.partition(type, id), Places.EVENT, after, limit, false, false);
        return new DocketPage(page.items().stream().map(Aggregates::linked).toList(), page.next());
    }

    /** The sealed texts of an entry by their names; none when it has none, or its key was destroyed. */
    public Map<String, String> contents(Class<? extends Aggregate> type, String id, long sequence) {
        return contents.open(Places.content(type, id, sequence))
                .map(Aggregates::texts)
                .orElse(Map.of());
    }

    private static Map<String, String> texts(Json.Obj opened) {
        return opened.members().entrySet().stream()
                .collect(Collectors.toMap(
                        Map.Entry::getKey,
                        member -> member.getValue() instanceof Json.Obj sealed
                                ? sealed.string("text").orElseThrow()
                                : ""));
    }

    private static Linked linked(Item item) {
        var canonical = item.text("canonical");
        var stored = StrictJson.read(canonical.getBytes(StandardCharsets.UTF_8))
                .filter(Json.Obj.class::isInstance)
                .map(Json.Obj.class::cast)
                .orElseThrow(() -> new IllegalStateException("a stored entry that is no JSON object"));
        return new Linked(
                ChainLink.entry(ClearinghouseEntry.class, stored), new ChainLink(canonical, item.text("hash")));
    }
}
