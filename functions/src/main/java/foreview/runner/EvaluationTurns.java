package foreview.runner;

import foreview.domain.evaluation.Task;
import foreview.runtime.store.CaseEntities;
import foreview.runtime.store.Tasks;
import foreview.runtime.telemetry.Log;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The open tasks of an endpoint's evaluations, handed out in turn. An evaluation is read when its first turn comes. One
 * that cannot be read leaves the run and stops no other.
 */
final class EvaluationTurns {
    private final String caseId;
    private final long run;
    private final Tasks tasks;
    private final TaskContextLoader loader;
    private final Log log;
    private final Deque<Turn> turns = new ArrayDeque<>();
    private Optional<RuntimeException> failure = Optional.empty();
    private boolean dropped;

    private static final class Turn {
        private final CaseEntities.Running running;
        private Optional<EvaluationContext> context = Optional.empty();
        private final List<Task> open = new ArrayList<>();

        private Turn(CaseEntities.Running running) {
            this.running = running;
        }

        private boolean isOf(String evaluation) {
            return running.evaluation().equals(evaluation);
        }
    }

    /**
     * @param run its number: each run begins with another evaluation
     */
    EvaluationTurns(
            String caseId,
            long run,
            List<CaseEntities.Running> running,
            Tasks tasks,
            TaskContextLoader loader,
            Log log) {
        this.caseId = caseId;
        this.run = run;
        this.tasks = tasks;
        this.loader = loader;
        this.log = log;
        var order = new ArrayList<>(running);
        if (!order.isEmpty()) Collections.rotate(order, -(int) (run % order.size()));
        order.forEach(one -> turns.add(new Turn(one)));
    }

    /** The next task with an item that may be tried while the breaker is closed. */
    Optional<HeldTask> due(Instant now) {
        for (int left = turns.size(); left > 0; left--) {
            var turn = turns.removeFirst();
            if (!isRead(turn)) continue;
            turns.addLast(turn);
            var held = turn.open.stream()
                    .filter(task -> !now.isBefore(task.nextAt()))
                    .min(Comparator.comparing(Task::triedAt))
                    .flatMap(task -> take(turn, task));
            if (held.isPresent()) return held;
        }
        return Optional.empty();
    }

    /** The task with the item that was tried longest ago, of all evaluations. */
    Optional<HeldTask> triedLongestAgo() {
        Optional<Turn> first = Optional.empty();
        for (var turn : List.copyOf(turns)) {
            if (!isRead(turn)) {
                turns.remove(turn);
                continue;
            }
            if (!turn.open.isEmpty() && first.filter(other -> !triedAt(turn).isBefore(triedAt(other))).isEmpty())
                first = Optional.of(turn);
            if (first.filter(found -> triedAt(found).equals(Instant.EPOCH)).isPresent()) break; // never tried
        }
        return first.flatMap(turn -> take(turn, longestAgo(turn)));
    }

    private static Task longestAgo(Turn turn) {
        return Collections.min(turn.open, Comparator.comparing(Task::triedAt));
    }

    private static Instant triedAt(Turn turn) {
        return longestAgo(turn).triedAt();
    }

    /** For later: no item of it may be tried now. */
    void putBack(HeldTask held) {
        turns.stream()
                .filter(turn -> turn.isOf(held.context().evaluation().id()))
                .forEach(turn -> turn.open.add(held.task()));
    }

    /** The run does nothing more for that evaluation. */
    void drop(String evaluation) {
        turns.removeIf(turn -> turn.isOf(evaluation));
        dropped = true;
    }

    /** Whether an item waits, in this run or because its evaluation was dropped. */
    boolean isAnythingLeft() {
        return dropped || turns.stream().anyMatch(turn -> turn.context.isEmpty() || !turn.open.isEmpty());
    }

    /** When the next item may be tried while the breaker is closed; evaluations that were not read yet have one now. */
    Optional<Instant> nextAt(Instant now) {
        return turns.stream()
                .flatMap(turn -> turn.context.isEmpty()
                        ? Stream.of(now)
                        : turn.open.stream().map(Task::nextAt))
                .min(Instant::compareTo);
    }

    /** The first failure to read an evaluation. */
    Optional<RuntimeException> failure() {
        return failure;
    }

    private boolean isRead(Turn turn) {
        if (turn.context.isPresent()) return true;
        try {
            turn.context = loader.load(turn.running);
            if (turn.context.isPresent()) turn.open.addAll(tasks.open(caseId, turn.running.evaluation()));
            else dropped = true;
            return turn.context.isPresent();
        } catch (RuntimeException e) {
            failed(e);
            return false;
        }
    }

    private Optional<HeldTask> take(Turn turn, Task task) {
        turn.open.remove(task);
        try {
            var context = turn.context.orElseThrow();
            return tasks.take(caseId, task.shard(), run)
                    .map(taken -> new HeldTask(tasks, context, taken, loader.items(context, taken)));
        } catch (RuntimeException e) {
            failed(e);
            turns.remove(turn);
            return Optional.empty();
        }
    }

    private void failed(RuntimeException why) {
        log.error("evaluation-unreadable", why);
        dropped = true;
        failure = failure.or(() -> Optional.of(why));
    }
}
