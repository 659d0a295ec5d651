package foreview.runtime.clearinghouse.members;

import foreview.runtime.keys.KeyContext;
import foreview.runtime.store.Key;

/** Where the lines of an inventory are, and where they are found by their products. */
record InventoryPlaces(MemberKeys keys) {
    static final String LINE = "LINE#";

    String partition(String memberId) {
        return "INVENTORY#" + memberId;
    }

    Key head(String memberId) {
        return new Key(partition(memberId), "HEAD");
    }

    Key line(String memberId, String line) {
        return new Key(partition(memberId), LINE + line);
    }

    /** In the table of keys: the one data key of an inventory. */
    Key dataKey(String memberId) {
        return new Key("KEY#INVENTORY#" + memberId, "KEY");
    }

    KeyContext context(String memberId) {
        return KeyContext.ofClearinghouse(memberId);
    }

    String matches(String product) {
        return "MATCH#" + keys.product(product);
    }

    Key match(String product, String memberId, String line) {
        return new Key(matches(product), ofMember(memberId) + line);
    }

    /** The beginning of the sort keys of one member. */
    static String ofMember(String memberId) {
        return memberId + "#";
    }

    static String memberOf(Key match) {
        return match.sk().substring(0, match.sk().indexOf('#'));
    }

    static String lineOf(Key match) {
        return match.sk().substring(match.sk().indexOf('#') + 1);
    }
}
