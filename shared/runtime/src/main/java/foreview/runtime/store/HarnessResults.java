package foreview.runtime.store;

import foreview.domain.harness.HarnessResult;
import foreview.domain.harness.HarnessTask;
import foreview.domain.harness.SplitResult;
import foreview.domain.json.Json;
import foreview.domain.json.Records;
import foreview.runtime.json.JsonWriter;
import foreview.runtime.keys.KeyContext;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The results of tasks of external harnesses, and the digests of those that came too late to be kept. The texts of a result
 * are sealed under a data key of their own (rule 11).
 */
public final class HarnessResults {
    private static final String HELD = "held";
    private static final String TEXTS = "texts";

    private final Tables tables;
    private final Contents contents;

    public HarnessResults(Tables tables, Contents contents) {
        this.tables = tables;
        this.contents = contents;
    }

    /**
     * A result on its way into the tables.
     *
     * @throws SdkException when no key can be made just now
     */
    public Contents.Sealed seal(String caseId, HarnessTask task, SplitResult result) {
        var texts = Json.array(result.texts().stream().map(Json::of).toList());
        var plain = JsonWriter.bytes(Json.object().put(TEXTS, texts).build());
        var sealed = contents.seal(place(caseId, task), new Contents.Prepared(Map.of(), plain));
        var item = sealed.items().getFirst().with(HELD, result.readable());
        return new Contents.Sealed(List.of(item), sealed.keys(), Set.of());
    }

    private static Contents.Place place(String caseId, HarnessTask task) {
        var number = Integer.toString(task.number());
        return new Contents.Place(
                key(caseId, task),
                Key.resultKey(caseId, task.evaluation(), task.number()),
                KeyContext.ofCase(caseId),
                String.join(":", "result", caseId, task.evaluation(), number));
    }

    private static Key key(String caseId, HarnessTask task) {
        return Key.harnessResult(caseId, task.evaluation(), task.number());
    }

    /** By the numbers of their tasks, of those that have one; consistent. Opening each costs a request for its key. */
    public Map<Integer, HarnessResult> find(String caseId, List<HarnessTask> tasks) {
        var with = new HashMap<Key, HarnessTask>();
        for (var task : tasks) if (task.result().isPresent()) with.put(key(caseId, task), task);
        var found = new HashMap<Integer, HarnessResult>();
        for (var item : tables.findAll(List.copyOf(with.keySet()))) {
            var task = with.get(item.key());
            var texts = contents.open(place(caseId, task), item).map(HarnessResults::texts);
            found.put(task.number(), SplitResult.join(item.json(HELD), texts));
        }
        return Map.copyOf(found);
    }

    private static List<String> texts(Json.Obj opened) {
        var texts = (Json.Arr) opened.get(TEXTS).orElseThrow();
        return texts.items().stream().map(text -> ((Json.Str) text).value()).toList();
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
