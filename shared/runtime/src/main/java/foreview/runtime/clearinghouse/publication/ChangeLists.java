package foreview.runtime.clearinghouse.publication;

import foreview.domain.clearinghouse.Tlp;
import foreview.domain.clearinghouse.publication.Addressees;
import foreview.domain.clearinghouse.publication.Published;
import foreview.domain.clearinghouse.vendors.Vendor;
import foreview.runtime.clearinghouse.UnitOfWork;
import foreview.runtime.store.Item;
import foreview.runtime.store.Key;
import foreview.runtime.store.Tables;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;

/**
 * The lists of published revisions, one for each audience. A change takes the number after the last one of its list, under
 * the condition that nobody took it, in the transaction that publishes. So numbers have no gaps, and a reader that stops
 * before a gap misses nothing that becomes visible late. A list's numbers count only what its own readers may see.
 */
public final class ChangeLists {
    /** The desk's: all changes. */
    public static final String ALL = "FEED#ALL";

    public static final String CLEAR = "FEED#CLEAR";
    public static final String GREEN = "FEED#GREEN";

    private final Tables tables;

    /**
     * @param tables of the clearinghouse
     */
    public ChangeLists(Tables tables) {
        this.tables = tables;
    }

    /**
     * One list, whether an organization is named by itself or as a vendor.
     *
     * @param org its name, or its id as a vendor
     */
    public static String ofOrg(String org) {
        return "FEED#ORG#" + (Vendor.isId(org) ? org : Vendor.idOf(org));
    }

    /**
     * @param person a keyed digest of the person
     */
    public static String ofPerson(String person) {
        return "FEED#" + person;
    }

    /** Adds a revision to the list of each audience that it is published for, and to the desk's. */
    public void append(UnitOfWork unit, String advisory, Published revision, Addressees addressees) {
        append(unit, ALL, advisory, revision);
        for (var list : lists(revision.tlp(), addressees)) append(unit, list, advisory, revision);
    }

    /** The same in one list, such as that of a member to which it is delivered. */
    public void append(UnitOfWork unit, String list, String advisory, Published revision) {
        long number = last(list) + 1;
        unit.putNew(Item.at(new Key(list, Key.padded(number)))
                .with("number", number)
                .with("advisory", advisory)
                .with("revision", revision.number())
                .with("at", revision.at()));
    }

    private static List<String> lists(Tlp tlp, Addressees addressees) {
        return switch (tlp) {
            case CLEAR -> List.of(CLEAR);
            case GREEN -> List.of(GREEN);
            case AMBER, AMBER_STRICT ->
                addressees.parties().stream()
                        .map(ChangeLists::ofOrg)
                        .distinct()
                        .sorted()
                        .toList();
            case RED ->
                new TreeSet<>(addressees.recipients())
                        .stream().map(ChangeLists::ofPerson).toList();
        };
    }

    private long last(String list) {
        return tables.page(list, "", Optional.empty(), 1, true, true).items().stream()
                .findFirst()
                .map(item -> item.number("number"))
                .orElse(0L);
    }

    /** The changes that follow a number, up to the first gap; consistent. */
    public List<Change> after(String list, long number, int limit) {
        var from = number == 0 ? Optional.<String>empty() : Optional.of(Key.padded(number));
        var changes = new ArrayList<Change>();
        long next = number + 1;
        for (var item : tables.page(list, "", from, limit, true, false).items()) {
            if (item.number("number") != next++) break;
            changes.add(new Change(
                    list,
                    item.number("number"),
                    item.text("advisory"),
                    (int) item.number("revision"),
                    item.time("at")));
        }
        return changes;
    }
}
