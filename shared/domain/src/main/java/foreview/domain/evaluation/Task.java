package foreview.domain.evaluation;

import foreview.domain.json.Digest;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.IntStream;

/**
 * Some items of an evaluation. It is no docket event; its results are counted when its evaluation ends.
 *
 * @param attempts runs that took it
 * @param fence the number of the last run that took it; an earlier run can save nothing more. 0 before the first
 * @param finishedAt when it was closed or stopped
 * @param results by the item's index; an item that has one is not asked again
 * @param tries by the item's index, of items without a result that were tried
 */
public record Task(
        Shard shard,
        State state,
        int attempts,
        long fence,
        Optional<Instant> finishedAt,
        Map<Integer, ItemResult> results,
        Map<Integer, ItemTries> tries) {
    public enum State {
        WAITING,
        /** Every item has a result. */
        DONE,
        /** Its evaluation stopped before it was closed: its results do not count. */
        STOPPED
    }

    public Task {
        results = Map.copyOf(results);
        tries = Map.copyOf(tries);
    }

    public static Task waiting(Shard shard) {
        return new Task(shard, State.WAITING, 0, 0, Optional.empty(), Map.of(), Map.of());
    }

    public boolean isOver() {
        return state != State.WAITING;
    }

    public boolean isComplete() {
        return results.size() == shard.items();
    }

    /** The indices of the items without a result, in the order of the suite. */
    public List<Integer> unfinished() {
        return IntStream.range(shard.from(), shard.to())
                .filter(index -> !results.containsKey(index))
                .boxed()
                .toList();
    }

    public ItemTries tries(int index) {
        return tries.getOrDefault(index, ItemTries.NONE);
    }

    /**
     * The item tried longest ago among those that may be tried, one that was never tried before all others.
     *
     * @param underWay items that are being asked
     */
    public Optional<Integer> next(EndpointHealth health, Instant now, Set<Integer> underWay) {
        return unfinished().stream()
                .filter(index -> !underWay.contains(index) && tries(index).mayBeTried(health, now))
                .min(Comparator.comparing(this::tries, ItemTries.LONGEST_AGO));
    }

    /** When the item that was tried longest ago was tried; {@link Instant#EPOCH} if one never was. */
    public Instant triedAt() {
        return unfinished().stream()
                .map(index -> tries(index).lastAt())
                .min(Instant::compareTo)
                .orElse(Instant.EPOCH);
    }

    /** When an item may be tried, or the task closed, while the breaker is closed. */
    public Instant nextAt() {
        return unfinished().stream()
                .map(index -> tries(index).nextAt())
                .min(Instant::compareTo)
                .orElse(Instant.EPOCH);
    }

    public Task with(ItemResult result) {
        var more = new TreeMap<>(results);
        more.put(result.index(), result);
        var left = new TreeMap<>(tries);
        left.remove(result.index());
        return new Task(shard, state, attempts, fence, finishedAt, more, left);
    }

    public Task with(int index, ItemTries met) {
        var more = new TreeMap<>(tries);
        more.put(index, met);
        return new Task(shard, state, attempts, fence, finishedAt, results, more);
    }

    /** How its items count: a stopped task was not closed inside the window. */
    public Tally tally() {
        return switch (state) {
            case WAITING -> throw new IllegalStateException("the task is not over");
            case DONE -> counted();
            case STOPPED ->
                Tally.of(Mark.QUARANTINED, results.size())
                        .plus(Tally.of(Mark.UNANSWERED, shard.items() - results.size()));
        };
    }

    /** The marks so far. */
    public Tally counted() {
        return results.values().stream().map(Tally::of).reduce(Tally.NOTHING, Tally::plus);
    }

    /**
     * Over every item's result, in the order of the suite. After the line {@code foreview results v2}, each task has a line
     * with its number and state, and each of its results a line {@code index mark digest}, with {@code other} at the end if
     * the answer names another model. The digest is salted: otherwise a reader who knows the answers could try all marks.
     *
     * @param salt 32 bytes, shown only to readers who may see the marks
     */
    public static String digest(byte[] salt, List<Task> tasks) {
        var lines = new StringBuilder("foreview results v2\n");
        tasks.stream()
                .sorted(Comparator.comparingInt(task -> task.shard().number()))
                .forEach(task -> task.write(lines));
        return Digest.salted(salt, lines.toString().getBytes(StandardCharsets.UTF_8));
    }

    private void write(StringBuilder lines) {
        lines.append(shard.number()).append(' ').append(state).append('\n');
        new TreeMap<>(results).values().forEach(result -> {
            lines.append(result.index())
                    .append(' ')
                    .append(result.mark())
                    .append(' ')
                    .append(result.digest());
            if (result.otherModel()) lines.append(" other");
            lines.append('\n');
        });
    }
}
