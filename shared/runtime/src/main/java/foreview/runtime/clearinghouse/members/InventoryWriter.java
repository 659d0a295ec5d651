package foreview.runtime.clearinghouse.members;

import foreview.domain.clearinghouse.members.InventoryLine;
import foreview.runtime.http.Problem;
import foreview.runtime.store.Item;
import foreview.runtime.store.RetryBudget;
import foreview.runtime.store.Tables;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Changes inventories. Each change is sent in parts, each part in one transaction with the inventory's head, which counts
 * the lines: so the bound is exact, and two changes at once exclude each other. What is interrupted is completed by sending
 * it again.
 */
public final class InventoryWriter {
    private final Tables tables;
    private final Inventories inventories;
    private final MemberKeys digests;

    public InventoryWriter(Tables tables, Inventories inventories, MemberKeys digests) {
        this.tables = tables;
        this.inventories = inventories;
        this.digests = digests;
    }

    /** How many lines a change wrote. */
    public record Changed(int added, int changed, int removed, int lines) {}

    /**
     * Replaces the whole list.
     *
     * @throws foreview.runtime.http.ProblemException when time ran out; sending it again completes it
     */
    public Changed replace(String memberId, List<InventoryLine> lines, RetryBudget budget) {
        var wanted = identified(memberId, lines);
        int added = 0;
        int changed = 0;
        int removed = 0;
        for (int attempt = 0; ; attempt++) {
            var head = inventories.head(memberId);
            var change = InventoryChange.between(inventories.all(memberId), List.copyOf(wanted.values()), true);
            var written = write(memberId, head, change, budget);
            added += written.added();
            changed += written.changed();
            removed += written.removed();
            if (written.isWhole()) return new Changed(added, changed, removed, wanted.size());
            again(budget, attempt);
        }
    }

    private Map<String, StoredLine> identified(String memberId, List<InventoryLine> lines) {
        var all = new LinkedHashMap<String, StoredLine>();
        for (var line : lines) {
            var id = digests.line(memberId, line);
            all.put(id, new StoredLine(id, line));
        }
        return all;
    }

    private static void again(RetryBudget budget, int attempt) {
        if (!budget.retry(attempt)) throw Problem.unavailable().thrown();
    }

    /** What became of one line that was to be added. */
    public enum Result {
        ADDED,
        CHANGED,
        SAME,
        /** The inventory is full. */
        FULL
    }

    /** What became of each line, in their order; a line that is listed already is changed where it differs. */
    public record Added(List<StoredLine> lines, List<Result> results) {}

    /** Adds lines, as many as there is room for. */
    public Added add(String memberId, List<InventoryLine> lines, RetryBudget budget) {
        var ids = lines.stream().map(line -> digests.line(memberId, line)).toList();
        var wanted = identified(memberId, lines);
        var results = new LinkedHashMap<String, Result>();
        for (int attempt = 0; ; attempt++) {
            var head = inventories.head(memberId);
            var stored = inventories.findAll(memberId, List.copyOf(wanted.keySet()));
            var change = fitting(InventoryChange.between(stored, List.copyOf(wanted.values()), false), head);
            results(change, stored, wanted.keySet())
                    .forEach((id, result) -> results.merge(id, result, InventoryWriter::later));
            if (write(memberId, head, change, budget).isWhole()) break;
            again(budget, attempt);
        }
        return new Added(
                ids.stream().map(wanted::get).toList(),
                ids.stream().map(results::get).toList());
    }

    private static Map<String, Result> results(InventoryChange change, List<StoredLine> stored, Set<String> wanted) {
        var results = new LinkedHashMap<String, Result>();
        wanted.forEach(id -> results.put(id, Result.FULL));
        stored.forEach(one -> results.put(one.id(), Result.SAME));
        change.puts()
                .forEach(one ->
                        results.put(one.id(), change.added().contains(one.id()) ? Result.ADDED : Result.CHANGED));
        return results;
    }

    /** Where an earlier attempt wrote a line, its result counts. */
    private static Result later(Result earlier, Result now) {
        return now == Result.SAME ? earlier : now;
    }

    private static InventoryChange fitting(InventoryChange change, Optional<Item> head) {
        long room = InventoryLine.MOST - InventoryParts.lines(head);
        Set<String> taken = new LinkedHashSet<>(change.puts().stream()
                .map(StoredLine::id)
                .filter(change.added()::contains)
                .limit(Math.max(0, room))
                .toList());
        var puts = change.puts().stream()
                .filter(one -> !change.added().contains(one.id()) || taken.contains(one.id()))
                .toList();
        return new InventoryChange(puts, taken, change.removals());
    }

    /** Removes one line; false when there is none of that id. */
    public boolean remove(String memberId, String line, RetryBudget budget) {
        for (int attempt = 0; ; attempt++) {
            var head = inventories.head(memberId);
            var found = inventories.find(memberId, line);
            if (found.isEmpty()) return false;
            var change = new InventoryChange(List.of(), Set.of(), List.of(found.get()));
            if (write(memberId, head, change, budget).isWhole()) return true;
            again(budget, attempt);
        }
    }

    private InventoryParts.Written write(
            String memberId, Optional<Item> head, InventoryChange change, RetryBudget budget) {
        return new InventoryParts(tables, inventories, memberId, head).write(change, budget);
    }
}
