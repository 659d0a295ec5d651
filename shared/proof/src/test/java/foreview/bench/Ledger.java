package foreview.bench;

import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * What one step of a life cost, and the least that DynamoDB's rules allow for the same facts. The least is: for each
 * change of a case one consistent read of its head, and of what the change rewrites by what it held; one transaction of
 * the items that came out of it different, at their sizes as stored; each message once. What an answer shows is read
 * once. Nothing else: no reading twice, no attempt in vain, no writing of what is so already.
 */
final class Ledger {

    /** An item before and after a write; empty where there is none. */
    record Change(ItemKey key, Map<String, AttributeValue> before, Map<String, AttributeValue> after) {
        long bytes() {
            return Math.max(ItemSize.of(before), ItemSize.of(after));
        }

        boolean isOne() {
            return !before.equals(after);
        }
    }

    private final boolean isReading;
    private int calls;
    private final Set<Object> known = new HashSet<>();
    private final Map<String, Double> kinds = new TreeMap<>();
    private Cost spent = Cost.NOTHING;
    private Cost looked = Cost.NOTHING;
    private Cost least = Cost.NOTHING;

    private Ledger(boolean isReading, int calls) {
        this.isReading = isReading;
        this.calls = calls;
    }

    /** Of something that is done. */
    static Ledger ofActs() {
        return new Ledger(false, 0);
    }

    /** Of something that is only shown: what it reads, it is for. */
    static Ledger ofReading() {
        return new Ledger(true, 0);
    }

    /** Of the runner: it looks at the case before each call of the model and again before its answer is read. */
    static Ledger ofRunning(int calls) {
        return new Ledger(true, 2 * calls);
    }

    /** Without what the sweep spends on looking. */
    Cost spent() {
        return spent;
    }

    /** What the sweep spent on looking whether something is due. */
    Cost looked() {
        return looked;
    }

    Cost least() {
        return least;
    }

    /** Write units by the kind of item. */
    Map<String, Double> kinds() {
        return kinds;
    }

    void read(ItemKey key, double units) {
        if (ItemKey.isOfTheSweep(key.pk())) looked = looked.and(Cost.read(units));
        else {
            spent = spent.and(Cost.read(units));
            if (isNeeded(key)) least = least.and(Cost.read(units));
        }
    }

    private boolean isNeeded(ItemKey key) {
        if (key.isHead() && calls > 0) {
            calls--;
            return true;
        }
        return (isReading || key.isCredential() || key.isModel()) && known.add(key);
    }

    /**
     * @param from the partition and where in it the page begins
     */
    void query(String pk, Object from, double units) {
        if (ItemKey.isOfTheSweep(pk)) looked = looked.and(Cost.read(units));
        else {
            spent = spent.and(Cost.read(units));
            if (known.add(from)) least = least.and(Cost.read(units));
        }
    }

    /**
     * One request that reads several items.
     *
     * @param units of each
     */
    void batch(Map<ItemKey, Double> units) {
        spent = spent.and(Cost.read(sum(units.values())));
        boolean isLook = calls > 0 && units.keySet().stream().anyMatch(ItemKey::isHead);
        if (isLook) calls--;
        var needed = units.keySet().stream()
                .filter(key -> isLook || isNeeded(key))
                .map(units::get)
                .toList();
        if (!needed.isEmpty()) least = least.and(Cost.read(sum(needed)));
    }

    private static double sum(Collection<Double> units) {
        return units.stream().mapToDouble(Double::doubleValue).sum();
    }

    void written(Change change) {
        var cost = Cost.write(Units.write(change.bytes()));
        if (change.key().pk().equals("SWEEP")) looked = looked.and(cost);
        else {
            spent = spent.and(cost);
            kinds.merge(change.key().kind(), cost.writeUnits(), Double::sum);
            if (change.isOne()) least = least.and(cost);
        }
    }

    void transacted(List<Change> changes) {
        spent = spent.and(Cost.write(units(changes)));
        for (var change : changes) kinds.merge(change.key().kind(), Units.transacted(change.bytes()), Double::sum);
        var different = changes.stream().filter(Change::isOne).toList();
        least = least.and(Cost.write(units(different)));
        for (var change : different)
            if (isReadBefore(change)) least = least.and(Cost.read(Units.read(ItemSize.of(change.before()), true)));
    }

    /** A new item needs no reading before, and a timer or a record is never rewritten by what it held. */
    private static boolean isReadBefore(Change change) {
        return !change.before().isEmpty() && !change.after().isEmpty();
    }

    /** A condition that failed costs what it would have cost. */
    void failed(List<Change> attempted, boolean together) {
        var units = units(attempted);
        spent = spent.and(Cost.write(together ? units : units / 2));
    }

    void message() {
        spent = spent.and(Cost.message());
        least = least.and(Cost.message());
    }

    private static double units(List<Change> changes) {
        return changes.stream()
                .mapToDouble(change -> Units.transacted(change.bytes()))
                .sum();
    }
}
