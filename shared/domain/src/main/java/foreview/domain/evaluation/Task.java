package foreview.domain.evaluation;

import foreview.domain.json.Digest;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * Some items of an evaluation, asked by one worker at a time. It is no docket event; what it comes to is counted when
 * its evaluation ends.
 *
 * @param attempts leases that brought a result, found an item at fault, or failed by the runner's own fault; the one
 *     that stands is among them until it ends otherwise
 * @param setbacks what it met since its last result
 * @param freeAt when somebody may take it: after its rest, or after the lease that stands
 * @param wakeAt when a worker is told of it again, if nobody works on it then; never before it is free
 * @param fence the token of the lease that stands: who lost it can save nothing more
 * @param results of its first items, in their order
 */
public record Task(
        Shard shard,
        State state,
        int attempts,
        Setbacks setbacks,
        Instant freeAt,
        Instant wakeAt,
        Optional<String> fence,
        Optional<Instant> finishedAt,
        List<ItemResult> results) {
    public enum State {
        WAITING,
        LEASED,
        /** Every item was asked. */
        DONE,
        /** Given up: no worker came to its end. */
        FAILED,
        /** Its evaluation stopped before it was closed; what it has does not count. */
        STOPPED
    }

    /**
     * @param until when another may take it
     */
    public record Lease(String token, Instant until) {}

    /** No rest: it may be taken by any clock. */
    public static final Instant AT_ONCE = Instant.EPOCH;

    public Task {
        results = List.copyOf(results);
    }

    public static Task waiting(Shard shard, Instant wakeAt) {
        return new Task(
                shard, State.WAITING, 0, Setbacks.NONE, AT_ONCE, wakeAt, Optional.empty(), Optional.empty(), List.of());
    }

    /** With this instead, once its lease is over. */
    public Task after(Setbacks met, Instant free, Instant wake) {
        return new Task(shard, state, attempts, met, free, wake, fence, finishedAt, results);
    }

    /** The lease that goes on is no strike: it ends with a word. */
    public Task excused() {
        return after(setbacks.withoutStrike(), freeAt, wakeAt);
    }

    /** The lease that goes on is no attempt either: the endpoint answered nothing, or was not asked. */
    public Task uncounted() {
        var met = setbacks.withoutStrike();
        return new Task(shard, state, attempts - 1, met, freeAt, wakeAt, fence, finishedAt, results);
    }

    public boolean isOver() {
        return state == State.DONE || state == State.FAILED || state == State.STOPPED;
    }

    /** Whether nobody works on it, and it has rested: a message may come early, or twice. */
    public boolean isFree(Instant now) {
        return !isOver() && !now.isBefore(freeAt);
    }

    /** Too many workers vanished over it, and there is still something to ask. */
    public boolean isHopeless() {
        return setbacks.strikes() >= Setbacks.MOST_STRIKES && next().isPresent();
    }

    /** The item that comes next; none after the last. */
    public Optional<Integer> next() {
        int next = shard.from() + results.size();
        return next < shard.to() ? Optional.of(next) : Optional.empty();
    }

    /**
     * Another item of the suite than the next one, which tells by its answer whose fault a failure is: first the last one
     * that was answered here, else at every lease and try a different one. None in a suite of one item.
     *
     * @param items of the whole suite
     * @param number of the try, from 0
     */
    public Optional<Integer> another(int items, int number) {
        int next = next().orElseThrow();
        var answered = results.reversed().stream()
                .filter(result -> result.mark() != ItemResult.Mark.FAILED)
                .map(ItemResult::index)
                .findFirst();
        if (number == 0 && answered.isPresent() || items == 1) return answered;
        int step = Math.floorMod(fence.orElse("").hashCode() + number, items - 1);
        int other = (next + 1 + step) % items;
        while (other == next || items > 2 && answered.equals(Optional.of(other))) other = (other + 1) % items;
        return Optional.of(other);
    }

    /** How many others are asked in one turn: at every lease two or three, or an order of replicas could repeat itself. */
    public int others() {
        return 2 + Math.floorMod(fence.orElse("").hashCode(), 2);
    }

    /** What its items came to: those that a stopped task has were not closed inside the window. */
    public Tally tally() {
        int rest = shard.items() - results.size();
        return switch (state) {
            case WAITING, LEASED -> throw new IllegalStateException("it may still be worked on");
            case DONE, FAILED ->
                new Tally(
                        count(ItemResult.Mark.CORRECT),
                        count(ItemResult.Mark.WRONG),
                        count(ItemResult.Mark.FAILED) + rest,
                        0,
                        0);
            case STOPPED -> new Tally(0, 0, 0, rest, results.size());
        };
    }

    public int count(ItemResult.Mark mark) {
        return (int) results.stream().filter(result -> result.mark() == mark).count();
    }

    /**
     * Over every item's result, in the order of the suite: a line for each, {@code index mark digest}, behind the line
     * {@code foreview results v1}; what stopped or failed tasks have is told by the state that heads each task's lines.
     * Salted, or whoever knows the answers could try every way of marking them.
     *
     * @param salt 32 bytes that only who may see the marks is told
     */
    public static String digest(byte[] salt, List<Task> tasks) {
        var lines = new StringBuilder("foreview results v1\n");
        tasks.stream()
                .sorted(Comparator.comparingInt(task -> task.shard().number()))
                .forEach(task -> {
                    lines.append(task.shard().number())
                            .append(' ')
                            .append(task.state())
                            .append('\n');
                    for (var result : task.results())
                        lines.append(result.index())
                                .append(' ')
                                .append(result.mark())
                                .append(' ')
                                .append(result.digest())
                                .append('\n');
                });
        return Digest.salted(salt, lines.toString().getBytes(StandardCharsets.UTF_8));
    }
}
