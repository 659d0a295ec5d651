package foreview.runtime.clearinghouse.members;

import foreview.domain.clearinghouse.products.Affected;
import foreview.domain.clearinghouse.products.Match;
import foreview.runtime.clearinghouse.Aggregates;
import foreview.runtime.keys.Sealer;
import foreview.runtime.store.Item;
import foreview.runtime.store.Key;
import foreview.runtime.store.Tables;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads what members run, and finds the members that run a product: at the same cost however many others there are. */
public final class Inventories {
    private static final String SEALED = "sealed";

    private final Tables tables;
    private final InventoryPlaces places;
    private final InventoryKeys keys;

    /**
     * @param tables of the clearinghouse
     */
    public Inventories(Tables tables, Sealer sealer, MemberKeys digests) {
        this.tables = tables;
        this.places = new InventoryPlaces(digests);
        this.keys = new InventoryKeys(tables, sealer, places);
    }

    /**
     * Lines of one member.
     *
     * @param next the position after which the next page begins
     */
    public record Page(List<StoredLine> lines, Optional<String> next) {
        public Page {
            lines = List.copyOf(lines);
        }
    }

    /** In the order of their ids; consistent, because the whole list is replaced by what was read. */
    public Page page(String memberId, Optional<String> after, int limit) {
        var page = tables.page(places.partition(memberId), InventoryPlaces.LINE, after, limit, true, false);
        return new Page(opened(memberId, page.items()), page.next());
    }

    private List<StoredLine> opened(String memberId, List<Item> items) {
        if (items.isEmpty()) return List.of();
        var seal = seal(memberId);
        return items.stream()
                .map(item -> new StoredLine(item.text("line"), seal.open(item.text("line"), item.bytes(SEALED))))
                .toList();
    }

    /** Its lines cannot be read once its key is destroyed. */
    private InventorySeal seal(String memberId) {
        return keys.find(memberId).orElseThrow(() -> new IllegalStateException("an inventory without its key"));
    }

    /**
     * An inventory without its lines.
     *
     * @param version grows with each change; zero before the first one
     * @param lines how many it has
     */
    public record Size(long version, int lines) {}

    /** Consistent. */
    public Size size(String memberId) {
        var head = head(memberId);
        return new Size(InventoryParts.version(head), (int) InventoryParts.lines(head));
    }

    /**
     * A line and what the comparison with the affected versions gave.
     *
     * @param line as it is now
     */
    public record Matched(StoredLine line, Match match) {}

    /** A member with all its lines of the product. */
    public record MatchedMember(String memberId, List<Matched> lines) {
        public MatchedMember {
            lines = List.copyOf(lines);
        }
    }

    /**
     * Members that list the product, each on one page only.
     *
     * @param next the position after which the next page begins
     */
    public record MatchPage(List<MatchedMember> members, Optional<String> next) {
        public MatchPage {
            members = List.copyOf(members);
        }
    }

    /**
     * Members that list a product by name, with its versions compared. A member that is on no page is not checked: it may
     * run the product without listing it. Eventually consistent.
     *
     * @param lines read at once; a member with more of them is still whole
     */
    public MatchPage matching(Affected affected, Optional<String> after, int lines) {
        var partition = places.matches(affected.product().key());
        var page = tables.page(partition, "", after, lines, false, false);
        var byMember = new LinkedHashMap<String, List<Item>>();
        for (var item : page.items())
            byMember.computeIfAbsent(InventoryPlaces.memberOf(item.key()), _ -> new ArrayList<>())
                    .add(item);
        var next = page.next().map(_ -> completed(partition, byMember));
        var members = byMember.entrySet().stream()
                .map(member -> new MatchedMember(
                        member.getKey(), matched(affected, opened(member.getKey(), member.getValue()))))
                .toList();
        return new MatchPage(members, next);
    }

    /**
     * Ids of members that list a product, each once on a page; one with many lines may be on two pages. Nothing of a line
     * is opened. Eventually consistent.
     *
     * @param product the name without a version ({@link foreview.domain.clearinghouse.products.ProductId#key})
     * @param lines read at once
     */
    public Aggregates.Page listing(String product, Optional<String> after, int lines) {
        var page = tables.page(places.matches(product), "", after, lines, false, false);
        var members = page.items().stream()
                .map(item -> InventoryPlaces.memberOf(item.key()))
                .distinct()
                .toList();
        return new Aggregates.Page(members, page.next());
    }

    /**
     * Whether a member lists a product. Nothing of a line is opened. Eventually consistent.
     *
     * @param product the name without a version ({@link foreview.domain.clearinghouse.products.ProductId#key})
     */
    public boolean lists(String memberId, String product) {
        var partition = places.matches(product);
        return !tables.page(partition, InventoryPlaces.ofMember(memberId), Optional.empty(), 1, false, false)
                .items()
                .isEmpty();
    }

    /** Reads the rest of the page's last member. */
    private String completed(String partition, Map<String, List<Item>> byMember) {
        var last = List.copyOf(byMember.keySet()).getLast();
        var items = byMember.get(last);
        var after = Optional.of(items.getLast().key().sk());
        while (after.isPresent()) {
            var page = tables.page(partition, InventoryPlaces.ofMember(last), after, 100, false, false);
            items.addAll(page.items());
            after = page.next();
        }
        return items.getLast().key().sk();
    }

    private static List<Matched> matched(Affected affected, List<StoredLine> lines) {
        return lines.stream()
                .map(line -> new Matched(line, affected.match(line.line().product())))
                .toList();
    }

    /**
     * One member's lines of a product; eventually consistent.
     *
     * @param product the name without a version ({@link foreview.domain.clearinghouse.products.ProductId#key})
     * @param most lines
     */
    public List<StoredLine> ofProduct(String memberId, String product, int most) {
        var items = new ArrayList<Item>();
        Optional<String> after = Optional.empty();
        do {
            var page = tables.page(
                    places.matches(product),
                    InventoryPlaces.ofMember(memberId),
                    after,
                    most - items.size(),
                    false,
                    false);
            items.addAll(page.items());
            after = page.next();
        } while (after.isPresent() && items.size() < most);
        return opened(memberId, items);
    }

    /**
     * How many lines of a product each member has, by member; nothing of a line is opened. Eventually consistent, and at a
     * cost that grows with these lines only.
     */
    public Map<String, Integer> counts(String product) {
        var counts = new LinkedHashMap<String, Integer>();
        Optional<String> after = Optional.empty();
        do {
            var page = tables.page(places.matches(product), "", after, 1_000, false, false);
            for (var item : page.items()) counts.merge(InventoryPlaces.memberOf(item.key()), 1, Integer::sum);
            after = page.next();
        } while (after.isPresent());
        return counts;
    }

    /** A line of a member with that id; consistent. */
    Optional<StoredLine> find(String memberId, String line) {
        var found = tables.find(places.line(memberId, line));
        return opened(memberId, found.stream().toList()).stream().findFirst();
    }

    /** Those that exist; consistent. */
    List<StoredLine> findAll(String memberId, List<String> lines) {
        var wanted = lines.stream().map(line -> places.line(memberId, line)).toList();
        return opened(memberId, tables.findAll(wanted));
    }

    /** All lines; consistent. */
    List<StoredLine> all(String memberId) {
        var all = new ArrayList<Item>();
        Optional<String> after = Optional.empty();
        do {
            var page = tables.page(places.partition(memberId), InventoryPlaces.LINE, after, 1_000, true, false);
            all.addAll(page.items());
            after = page.next();
        } while (after.isPresent());
        return opened(memberId, all);
    }

    Optional<Item> head(String memberId) {
        return tables.find(places.head(memberId));
    }

    Item lineItem(String memberId, StoredLine stored, byte[] sealed) {
        return item(places.line(memberId, stored.id()), stored, sealed);
    }

    /** The same sealed bytes again, so that a match is read without another look-up of its line. */
    Item matchItem(String memberId, StoredLine stored, byte[] sealed) {
        return item(matchKey(memberId, stored), stored, sealed);
    }

    private static Item item(Key key, StoredLine stored, byte[] sealed) {
        return Item.at(key).with("line", stored.id()).with(SEALED, sealed);
    }

    Key lineKey(String memberId, StoredLine stored) {
        return places.line(memberId, stored.id());
    }

    Key matchKey(String memberId, StoredLine stored) {
        return places.match(stored.line().product().key(), memberId, stored.id());
    }

    Key headKey(String memberId) {
        return places.head(memberId);
    }

    InventoryKeys keys() {
        return keys;
    }
}
