package foreview.bench;

import java.util.Map;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** The table and the key of an item. */
record ItemKey(String table, String pk, String sk) {

    static ItemKey of(String table, Map<String, AttributeValue> item) {
        return new ItemKey(table, item.get("pk").s(), item.get("sk").s());
    }

    Map<String, AttributeValue> key() {
        return Map.of("pk", AttributeValue.fromS(pk), "sk", AttributeValue.fromS(sk));
    }

    boolean isHead() {
        return sk.equals("HEAD");
    }

    /** The first word of the sort key inside a case, of the partition else. */
    String kind() {
        return (pk.startsWith("CASE#") ? sk : pk).replaceFirst("#.*", "");
    }

    /** While a case has a window, time in its case is never before the last change of its model. */
    boolean isModel() {
        return pk.startsWith("MODEL#");
    }

    boolean isCredential() {
        return pk.startsWith("CRED#");
    }

    /** What the sweep looks through whether a case is in it or not. */
    static boolean isOfTheSweep(String pk) {
        return pk.startsWith("DUE#") || pk.equals("SWEEP") || pk.equals("QUARANTINE");
    }
}
