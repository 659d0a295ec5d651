package foreview.runtime.clearinghouse.members;

import foreview.domain.clearinghouse.members.InventoryLine;
import foreview.domain.clearinghouse.members.Member;
import foreview.runtime.clearinghouse.StoredAggregate;
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
import java.util.function.LongPredicate;

/**
 * Changes inventories. Each change is sent in parts, each part in one transaction with the inventory's head, which counts
 * the lines: so the bound is exact, and two changes at once exclude each other. Each part is also written only while the
 * member is as it was when the caller's right was checked.
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

    /**
     * Who changes an inventory: the member as it is now, or nothing when the caller may not act for it. It is asked again
     * whenever the member changes meanwhile, so a delegate that is revoked in the middle writes no further part.
     */
    @FunctionalInterface
    public interface Permit {
        Optional<StoredAggregate<Member>> member();
    }

    /**
     * How many lines a change wrote.
     *
     * @param version of the inventory after it
     */
    public record Changed(int added, int changed, int removed, long version) {
        private static final Changed NOTHING = new Changed(0, 0, 0, 0);

        private Changed with(InventoryParts.Written written) {
            return new Changed(
                    added + written.added(),
                    changed + written.changed(),
                    removed + written.removed(),
                    written.version());
        }

        public boolean isNothing() {
            return added + changed + removed == 0;
        }
    }

    /** What became of a list that was to replace the inventory. */
    public sealed interface Replaced {
        /** What was written of it. */
        Changed changed();

        /** The inventory is that list. */
        record Whole(Changed changed, int lines) implements Replaced {}

        /**
         * Somebody changed the inventory since it was read, and nothing more is written.
         *
         * @param version of the inventory now
         */
        record Stale(Changed changed, long version) implements Replaced {}

        /** The caller may not act for the member, or no longer, and nothing more is written. */
        record NotPermitted(Changed changed) implements Replaced {}
    }

    /**
     * Replaces the whole list. A list that is stored already is no change, whatever was read.
     *
     * @param asRead whether the inventory of that version is the one that the caller has read
     * @throws foreview.runtime.http.ProblemException when time ran out; what is written then is read again before the list
     *     is sent again
     */
    public Replaced replace(
            String memberId, Permit permit, LongPredicate asRead, List<InventoryLine> lines, RetryBudget budget) {
        var wanted = identified(memberId, lines);
        var done = Changed.NOTHING;
        for (int attempt = 0; ; attempt++) {
            var member = permit.member();
            if (member.isEmpty()) return new Replaced.NotPermitted(done);
            var head = inventories.head(memberId);
            long version = InventoryParts.version(head);
            var change = InventoryChange.between(inventories.all(memberId), List.copyOf(wanted.values()), true);
            boolean isOwn = !done.isNothing() && done.version() == version;
            if (!change.isEmpty() && !isOwn && !asRead.test(version)) return new Replaced.Stale(done, version);
            var written = write(member.get(), head, change, budget);
            done = done.with(written);
            if (written.isWhole()) return new Replaced.Whole(done, wanted.size());
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
        FULL,
        /** Not written, because the caller no longer acts for the member. */
        STOPPED;

        boolean isWritten() {
            return this == ADDED || this == CHANGED;
        }
    }

    /** What became of each line, in their order; a line that is listed already is changed where it differs. */
    public record Added(List<StoredLine> lines, List<Result> results) {
        /** Whether there were lines, and the caller did not act for the member from the beginning. */
        public boolean isNotPermitted() {
            return !results.isEmpty() && results.stream().allMatch(Result.STOPPED::equals);
        }
    }

    /** Adds lines, as many as there is room for, and while the caller acts for the member. */
    public Added add(String memberId, Permit permit, List<InventoryLine> lines, RetryBudget budget) {
        var ids = lines.stream().map(line -> digests.line(memberId, line)).toList();
        var wanted = identified(memberId, lines);
        var results = new LinkedHashMap<String, Result>();
        for (int attempt = 0; ; attempt++) {
            var member = permit.member();
            var head = inventories.head(memberId);
            var stored = inventories.findAll(memberId, List.copyOf(wanted.keySet()));
            var change = fitting(InventoryChange.between(stored, List.copyOf(wanted.values()), false), head);
            results(change, stored, wanted.keySet())
                    .forEach((id, result) -> results.merge(id, result, InventoryWriter::later));
            if (member.isEmpty()) stop(results, change);
            if (member.isEmpty() || write(member.get(), head, change, budget).isWhole()) break;
            again(budget, attempt);
        }
        return new Added(
                ids.stream().map(wanted::get).toList(),
                ids.stream().map(results::get).toList());
    }

    /** Who may no longer act learns of no line whether it is listed, beside those that it wrote. */
    private static void stop(Map<String, Result> results, InventoryChange change) {
        change.puts().forEach(one -> results.put(one.id(), Result.STOPPED));
        results.replaceAll((_, result) -> result.isWritten() ? result : Result.STOPPED);
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

    /** Removes one line; false when there is none of that id, or the caller does not act for the member. */
    public boolean remove(String memberId, Permit permit, String line, RetryBudget budget) {
        for (int attempt = 0; ; attempt++) {
            var member = permit.member();
            var head = inventories.head(memberId);
            var found = inventories.find(memberId, line);
            if (member.isEmpty() || found.isEmpty()) return false;
            var change = new InventoryChange(List.of(), Set.of(), List.of(found.get()));
            if (write(member.get(), head, change, budget).isWhole()) return true;
            again(budget, attempt);
        }
    }

    private InventoryParts.Written write(
            StoredAggregate<Member> member, Optional<Item> head, InventoryChange change, RetryBudget budget) {
        return new InventoryParts(tables, inventories, member, head).write(change, budget);
    }
}
