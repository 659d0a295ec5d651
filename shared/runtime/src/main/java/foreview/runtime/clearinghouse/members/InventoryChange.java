package foreview.runtime.clearinghouse.members;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What is to be written of an inventory.
 *
 * @param puts new and changed lines
 * @param added ids of those that are new
 */
record InventoryChange(List<StoredLine> puts, Set<String> added, List<StoredLine> removals) {
    InventoryChange {
        puts = List.copyOf(puts);
        added = Set.copyOf(added);
        removals = List.copyOf(removals);
    }

    /** From what is stored to what is wanted; a line that is listed already keeps the time since which it is. */
    static InventoryChange between(List<StoredLine> stored, List<StoredLine> wanted, boolean removes) {
        var known = stored.stream().collect(Collectors.toMap(StoredLine::id, one -> one));
        var puts = new ArrayList<StoredLine>();
        var added = wanted.stream()
                .map(StoredLine::id)
                .filter(id -> !known.containsKey(id))
                .collect(Collectors.toSet());
        for (var one : wanted)
            if (added.contains(one.id())) puts.add(one);
            else if (!one.line().saysTheSameAs(known.get(one.id()).line()))
                puts.add(new StoredLine(
                        one.id(), one.line().with(known.get(one.id()).line().since())));
        return new InventoryChange(puts, added, removes ? without(known, wanted) : List.of());
    }

    private static List<StoredLine> without(Map<String, StoredLine> known, List<StoredLine> wanted) {
        var left = new HashMap<>(known);
        wanted.forEach(one -> left.remove(one.id()));
        return List.copyOf(left.values());
    }

    boolean isEmpty() {
        return puts.isEmpty() && removals.isEmpty();
    }

    /** In parts that fit into one transaction each: what is new comes first, so that no line is missed meanwhile. */
    List<InventoryChange> parts(int most) {
        var parts = new ArrayList<InventoryChange>();
        for (int i = 0; i < puts.size(); i += most)
            parts.add(new InventoryChange(puts.subList(i, Math.min(puts.size(), i + most)), added, List.of()));
        for (int i = 0; i < removals.size(); i += most)
            parts.add(
                    new InventoryChange(List.of(), Set.of(), removals.subList(i, Math.min(removals.size(), i + most))));
        return parts;
    }

    /** By how many lines the inventory grows. */
    int growth() {
        return (int) puts.stream().filter(one -> added.contains(one.id())).count() - removals.size();
    }
}
