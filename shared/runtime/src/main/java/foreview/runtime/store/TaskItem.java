package foreview.runtime.store;

import foreview.domain.evaluation.ItemResult;
import foreview.domain.evaluation.ItemTries;
import foreview.domain.evaluation.Mark;
import foreview.domain.evaluation.Shard;
import foreview.domain.evaluation.Task;
import foreview.domain.json.Json;
import foreview.domain.json.Records;
import foreview.runtime.json.JsonWriter;
import foreview.runtime.json.StrictJson;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Optional;

/** A task as an item of its own: saving results touches nothing else, so that ends and releases get through. */
final class TaskItem {
    static final String RESULTS = "results";
    static final String TRIES = "tries";

    /** Stands for the digest of an answer without words. */
    private static final String NONE = "-";

    private static final String OTHER_MODEL = "other";

    private TaskItem() {}

    static Item of(String caseId, Task task) {
        var results = new HashMap<String, String>();
        task.results().forEach((index, result) -> results.put(Integer.toString(index), text(result)));
        var tries = new HashMap<String, String>();
        task.tries().forEach((index, met) -> tries.put(Integer.toString(index), text(met)));
        return Item.at(Key.task(caseId, task.shard().task()))
                .with("fromItem", task.shard().from())
                .with("toItem", task.shard().to())
                .with("standing", task.state().name())
                .with("attempts", task.attempts())
                .with("fence", task.fence())
                .with("finishedAt", task.finishedAt(), Item::with)
                .with(RESULTS, results)
                .with(TRIES, tries);
    }

    static Task read(Item item) {
        var id = item.text("sk").substring(Key.TASK.length());
        int cut = id.lastIndexOf('#');
        var shard = new Shard(
                id.substring(0, cut), Integer.parseInt(id.substring(cut + 1)), (int) item.number("fromItem"), (int)
                        item.number("toItem"));
        var results = new HashMap<Integer, ItemResult>();
        item.map(RESULTS).forEach((index, text) -> results.put(Integer.valueOf(index), result(index, text)));
        var tries = new HashMap<Integer, ItemTries>();
        item.map(TRIES).forEach((index, text) -> tries.put(Integer.valueOf(index), tries(text)));
        return new Task(
                shard,
                Task.State.valueOf(item.text("standing")),
                (int) item.number("attempts"),
                item.number("fence"),
                item.has("finishedAt") ? Optional.of(item.time("finishedAt")) : Optional.empty(),
                results,
                tries);
    }

    static String text(ItemResult result) {
        var digest = result.digest().isEmpty() ? NONE : result.digest();
        return result.mark() + " " + digest + (result.otherModel() ? " " + OTHER_MODEL : "");
    }

    static String text(ItemTries tries) {
        return JsonWriter.text(Records.write(tries));
    }

    private static ItemResult result(String index, String text) {
        var parts = text.split(" ");
        var digest = parts[1].equals(NONE) ? "" : parts[1];
        return new ItemResult(Integer.parseInt(index), Mark.valueOf(parts[0]), digest, parts.length > 2);
    }

    private static ItemTries tries(String text) {
        return StrictJson.read(text.getBytes(StandardCharsets.UTF_8))
                .filter(Json.Obj.class::isInstance)
                .map(tries -> Records.read(ItemTries.class, tries))
                .orElseThrow(() -> new IllegalStateException("a stored item has no valid tries"));
    }
}
