package foreview.testkit;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Everything at one moment: tables, queued messages, time, and the values that clients hold. */
public record Snapshot(
        TableRows rows, List<ManualQueue.QueuedMessage> messages, Instant now, Map<String, String> values) {

    public static Snapshot of(ManualStack stack, Map<String, String> values) {
        return new Snapshot(
                TableRows.of(stack.database()), stack.queue.messages(), stack.clock.instant(), Map.copyOf(values));
    }

    /** Makes it so again. The values of the clients, to be played on with. */
    public Map<String, String> restore(ManualStack stack) {
        rows.restore(stack.database());
        stack.queue.replace(messages);
        stack.clock.set(now);
        stack.model.reset();
        return new HashMap<>(values);
    }
}
