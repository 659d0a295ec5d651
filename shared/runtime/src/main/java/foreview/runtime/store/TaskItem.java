package foreview.runtime.store;

import foreview.domain.evaluation.ItemResult;
import foreview.domain.evaluation.Setbacks;
import foreview.domain.evaluation.Shard;
import foreview.domain.evaluation.Task;
import java.util.Optional;

/** A task as an item of its own: leases and results touch nothing else, so that ends and releases get through. */
final class TaskItem {
    private TaskItem() {}

    static Item of(String caseId, Task task) {
        return Item.at(Key.task(caseId, task.shard().task()))
                .with("fromItem", task.shard().from())
                .with("toItem", task.shard().to())
                .with("standing", task.state().name())
                .with("attempts", task.attempts())
                .with("strikes", task.setbacks().strikes())
                .with("busy", task.setbacks().busy())
                .with("turns", task.setbacks().turns())
                .with("inVain", task.setbacks().inVain())
                .with("freeAt", task.freeAt())
                .with("wakeAt", task.wakeAt())
                .with("results", task.results().stream().map(TaskItem::text).toList());
    }

    static Task read(Item item) {
        var id = item.text("sk").substring(Key.TASK.length());
        int cut = id.lastIndexOf('#');
        var shard = new Shard(
                id.substring(0, cut), Integer.parseInt(id.substring(cut + 1)), (int) item.number("fromItem"), (int)
                        item.number("toItem"));
        return new Task(
                shard,
                Task.State.valueOf(item.text("standing")),
                (int) item.number("attempts"),
                setbacks(item),
                item.time("freeAt"),
                item.time("wakeAt"),
                item.optText("fence"),
                item.has("finishedAt") ? Optional.of(item.time("finishedAt")) : Optional.empty(),
                item.texts("results").stream().map(TaskItem::result).toList());
    }

    private static Setbacks setbacks(Item item) {
        return new Setbacks((int) item.number("strikes"), (int) item.number("busy"), (int) item.number("turns"), (int)
                item.number("inVain"));
    }

    /** Index, mark and digest, if there is one. */
    static String text(ItemResult result) {
        return (result.index() + " " + result.mark() + " " + result.digest()).strip();
    }

    private static ItemResult result(String text) {
        var parts = text.split(" ");
        return new ItemResult(
                Integer.parseInt(parts[0]), ItemResult.Mark.valueOf(parts[1]), parts.length > 2 ? parts[2] : "");
    }
}
