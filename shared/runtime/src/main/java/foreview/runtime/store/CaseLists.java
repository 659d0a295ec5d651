package foreview.runtime.store;

import java.util.List;
import java.util.Optional;

/** Which cases an organization or a person may have a right in. Whether it has one, the case itself decides. */
public final class CaseLists {
    private final Tables tables;

    public CaseLists(Tables tables) {
        this.tables = tables;
    }

    /** The developer's. */
    public static String ofOrg(String org) {
        return "ORG#" + org;
    }

    /** All cases, for the intake organization; separate from cases that it submits itself. */
    public static String ofIntake(String org) {
        return "ORG#" + org + "#INTAKE";
    }

    /** That a person may have a right in a case. */
    public static Item item(String personPartition, StoredCase stored) {
        return Item.at(Key.participation(personPartition, stored.head().origin().createdAt(), stored.id()));
    }

    /** That a case may admit callers with that partition; never deleted, because the participant says who was struck. */
    public static Item admission(String caseId, String partition) {
        return Item.at(Key.admission(caseId, partition));
    }

    /** The position of a case in every list that has it. */
    public static String position(StoredCase stored) {
        return Key.participation("", stored.head().origin().createdAt(), stored.id())
                .sk();
    }

    public static boolean isPosition(String text) {
        return text.startsWith(Key.PARTICIPATION);
    }

    /**
     * The latest cases first; eventually consistent.
     *
     * @param after the position after which the page begins
     */
    public Page page(String partition, Optional<String> after, int limit) {
        var page = tables.page(partition, Key.PARTICIPATION, after, limit, false, true);
        var ids = page.items().stream().map(item -> idOf(item.text("sk"))).toList();
        return new Page(ids, page.next());
    }

    /**
     * @param next the position after which the next page begins, if there is more
     */
    public record Page(List<String> caseIds, Optional<String> next) {}

    private static String idOf(String sk) {
        return sk.substring(sk.lastIndexOf('#') + 1);
    }
}
