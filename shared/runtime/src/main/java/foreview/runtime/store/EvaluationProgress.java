package foreview.runtime.store;

import foreview.domain.evaluation.Tally;
import foreview.domain.evaluation.Task;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * How far an evaluation is: one item beside its tasks, so that showing it reads one item. The result is counted from
 * the tasks themselves.
 *
 * @param cut tasks that exist
 * @param closed tasks that were closed inside the window
 * @param counted the marks of their items
 * @param fenced whether no further task is put or closed, because the result is being recorded
 */
public record EvaluationProgress(int cut, int closed, Tally counted, boolean fenced) {
    static final String NOT_FENCED = "attribute_not_exists(fenced)";

    public static final EvaluationProgress NONE = new EvaluationProgress(0, 0, Tally.NOTHING, false);

    static EvaluationProgress of(Item item) {
        var counted = new Tally(
                item.count("correct"),
                item.count("wrong"),
                item.count("refused"),
                item.count("truncated"),
                item.count("failed"),
                0,
                0,
                item.count("otherModel"));
        return new EvaluationProgress(item.count("cutTo"), item.count("closed"), counted, item.has("fenced"));
    }

    /** Records that more tasks exist, unless another caller did, or no more may. */
    static void cut(Transaction transaction, Key key, EvaluationProgress seen, int more) {
        int to = seen.cut() + more;
        if (seen.cut() == 0) transaction.putNew(Item.at(key).with("cutTo", to));
        else
            transaction.update(
                    key,
                    "SET cutTo = :to",
                    "cutTo = :from AND " + NOT_FENCED,
                    Map.of(":from", number(seen.cut()), ":to", number(to)));
    }

    /** Adds a task of an external harness that is closed. */
    static void addClosed(Transaction transaction, Key key, String condition) {
        transaction.update(key, "ADD closed :one", condition, Map.of(":one", number(1)));
    }

    /** Adds a task that is closed. */
    static void add(Transaction transaction, String caseId, Task closed) {
        var tally = closed.counted();
        transaction.update(
                Key.progress(caseId, closed.shard().evaluation()),
                "ADD closed :one, correct :correct, wrong :wrong, refused :refused, truncated :truncated,"
                        + " failed :failed, otherModel :other",
                NOT_FENCED,
                Map.of(
                        ":one", number(1),
                        ":correct", number(tally.correct()),
                        ":wrong", number(tally.wrong()),
                        ":refused", number(tally.refused()),
                        ":truncated", number(tally.truncated()),
                        ":failed", number(tally.failed()),
                        ":other", number(tally.otherModel())));
    }

    private static AttributeValue number(int value) {
        return AttributeValue.fromN(Integer.toString(value));
    }
}
