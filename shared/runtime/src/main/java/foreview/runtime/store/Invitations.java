package foreview.runtime.store;

import foreview.domain.cases.EntityKey;
import foreview.domain.partners.Partnership;
import java.util.List;
import java.util.Optional;

/**
 * The partnerships that an organization was invited to. They are found only in the organization's own partition, so that
 * one of another organization costs the same as one that does not exist (rule 8).
 */
public final class Invitations {
    private final Tables tables;

    public Invitations(Tables tables) {
        this.tables = tables;
    }

    /** Where a partnership is; the partner never learns of the case. */
    public record Place(String caseId, String id) {
        private Key key() {
            return EntityItems.key(caseId, new EntityKey(Partnership.class, id));
        }
    }

    /** Consistent. */
    public Optional<Place> find(String org, String id) {
        return tables.find(Key.partner(org, id)).map(Invitations::place);
    }

    /**
     * @param next the id after which the next page begins
     */
    public record Page(List<Partnership> partnerships, Optional<String> next) {}

    /** By their ids; the list is eventually consistent. */
    public Page page(String org, Optional<String> after, int limit) {
        var page =
                tables.page(Key.partner(org), Key.PARTNERSHIP, after.map(Key.PARTNERSHIP::concat), limit, false, false);
        var keys = page.items().stream().map(Invitations::place).map(Place::key).toList();
        var found = tables.findAll(keys).stream().map(Invitations::partnership).toList();
        var ordered = keys.stream()
                .flatMap(key -> found.stream().filter(one -> key.sk().equals(Key.PARTNERSHIP + one.id())))
                .toList();
        return new Page(ordered, page.next().map(sk -> sk.substring(Key.PARTNERSHIP.length())));
    }

    private static Place place(Item item) {
        return new Place(item.text(EntityItems.CASE), item.text("sk").substring(Key.PARTNERSHIP.length()));
    }

    private static Partnership partnership(Item item) {
        return (Partnership) EntityItems.entity(item);
    }
}
