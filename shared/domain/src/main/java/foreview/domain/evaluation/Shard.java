package foreview.domain.evaluation;

import java.util.ArrayList;
import java.util.List;

/**
 * The items of one task, {@code [from, to)}, counted from 0 in the order of the suite.
 *
 * @param number counts an evaluation's tasks from 1
 */
public record Shard(String evaluation, int number, int from, int to) {

    /** The same plan has the same tasks whenever it is cut: a batch done twice puts the same ids. */
    public static List<Shard> of(String evaluation, int items, int perTask) {
        var shards = new ArrayList<Shard>();
        for (int task = 0; task < count(items, perTask); task++) {
            int from = task * perTask;
            shards.add(new Shard(evaluation, task + 1, from, from + Math.min(perTask, items - from)));
        }
        return List.copyOf(shards);
    }

    static int count(int items, int perTask) {
        return Math.ceilDiv(items, perTask);
    }

    /** Such as {@code v-1#0003}: sorts as its number does. */
    public String task() {
        return task(evaluation, number);
    }

    public static String task(String evaluation, int number) {
        return "%s#%04d".formatted(evaluation, number);
    }

    public int items() {
        return to - from;
    }
}
