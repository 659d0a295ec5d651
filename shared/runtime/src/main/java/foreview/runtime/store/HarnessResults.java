package foreview.runtime.store;

import foreview.domain.harness.HarnessResult;
import foreview.domain.harness.HarnessTask;
import foreview.domain.json.Records;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The results of tasks of external harnesses, and the digests of those that came too late to be kept. */
public final class HarnessResults {
    private static final String HELD = "held";

    private final Tables tables;

    public HarnessResults(Tables tables) {
        this.tables = tables;
    }

    static Item item(String caseId, HarnessTask task, HarnessResult result) {
        return Item.at(key(caseId, task)).with(HELD, Records.write(result));
    }

    private static Key key(String caseId, HarnessTask task) {
        return Key.harnessResult(caseId, task.evaluation(), task.number());
    }

    /** By the numbers of their tasks, of those that have one; consistent. */
    public Map<Integer, HarnessResult> find(String caseId, List<HarnessTask> tasks) {
        var with = tasks.stream().filter(task -> task.result().isPresent()).toList();
        var items = tables.findAll(with.stream().map(task -> key(caseId, task)).toList());
        var found = new HashMap<Integer, HarnessResult>();
        for (var item : items)
            with.stream()
                    .filter(task -> key(caseId, task).equals(item.key()))
                    .findFirst()
                    .ifPresent(task -> found.put(task.number(), Records.read(HarnessResult.class, item.json(HELD))));
        return Map.copyOf(found);
    }

    /**
     * A result that was refused, because it came after the time for late results.
     *
     * @param digest as it would be stored
     */
    public record Refused(String digest, Instant at) {}

    /** Keeps the first of a task. */
    public void keep(String caseId, HarnessTask task, Refused refused) {
        var key = Key.refusedResult(caseId, task.evaluation(), task.number());
        tables.putNew(Item.at(key).with(HELD, Records.write(refused)));
    }

    /** By the numbers of their tasks; consistent. */
    public Map<Integer, Refused> refused(String caseId, List<HarnessTask> tasks) {
        var found = new HashMap<Integer, Refused>();
        var keys = new HashMap<Key, Integer>();
        for (var task : tasks) keys.put(Key.refusedResult(caseId, task.evaluation(), task.number()), task.number());
        for (var item : tables.findAll(List.copyOf(keys.keySet())))
            found.put(keys.get(item.key()), Records.read(Refused.class, item.json(HELD)));
        return Map.copyOf(found);
    }
}
