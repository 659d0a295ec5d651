package foreview.runtime.store;

import foreview.domain.cases.EntityKey;
import foreview.domain.partners.Partnership;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

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

    /** A partnership with where it is. */
    public record Invited(Place place, Partnership partnership) {}

    /**
     * @param next the id after which the next page begins
     */
    public record Page(List<Invited> invited, Optional<String> next) {}

    /** By their ids; the list is eventually consistent. */
    public Page page(String org, Optional<String> after, int limit) {
        var page =
                tables.page(Key.partner(org), Key.PARTNERSHIP, after.map(Key.PARTNERSHIP::concat), limit, false, false);
        var places = page.items().stream().map(Invitations::place).toList();
        var found = tables.findAll(places.stream().map(Place::key).toList()).stream()
                .map(Invitations::partnership)
                .collect(Collectors.toMap(Partnership::id, Function.identity()));
        var ordered = places.stream()
                .filter(place -> found.containsKey(place.id()))
                .map(place -> new Invited(place, found.get(place.id())))
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
