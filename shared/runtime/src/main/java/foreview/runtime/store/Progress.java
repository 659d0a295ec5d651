package foreview.runtime.store;

import foreview.domain.evaluation.ItemResult.Mark;
import foreview.domain.evaluation.Task;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * How far an evaluation is: kept beside its tasks, so that showing it reads one item however many there are. What counts
 * in the end is folded from the tasks themselves.
 *
 * @param cut tasks that are put
 * @param closed tasks that were done or given up inside the window
 * @param fenced no more tasks are put: what it came to is being told
 */
public record Progress(int cut, int closed, int correct, int wrong, int failed, boolean fenced) {
    public static final Progress NONE = new Progress(0, 0, 0, 0, 0, false);

    static Progress of(Item item) {
        return new Progress(
                item.count("cutTo"),
                item.count("closed"),
                item.count("correct"),
                item.count("wrong"),
                item.count("failed"),
                item.has("fenced"));
    }

    /** Adds what one task came to. */
    static void add(Transaction transaction, String caseId, Task closed) {
        transaction.update(
                Key.progress(caseId, closed.shard().evaluation()),
                "ADD closed :one, correct :correct, wrong :wrong, failed :failed",
                "attribute_not_exists(fenced)",
                Map.of(
                        ":one", number(1),
                        ":correct", number(closed.count(Mark.CORRECT)),
                        ":wrong", number(closed.count(Mark.WRONG)),
                        ":failed", number(closed.tally().failed())));
    }

    private static AttributeValue number(int value) {
        return AttributeValue.fromN(Integer.toString(value));
    }
}
