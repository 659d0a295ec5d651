package foreview.local.queues;

import foreview.domain.json.Json;
import foreview.local.lambda.InvocationOutcome;
import foreview.runtime.json.StrictJson;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/**
 * Which messages of a batch a function did not finish. As Lambda reads a partial answer: none or an empty list is
 * success, one that cannot be understood or names a message that was not in the batch fails the whole batch.
 */
final class BatchAnswer {
    private BatchAnswer() {}

    static Set<String> failed(InvocationOutcome outcome, Set<String> batch, boolean partial) {
        return switch (outcome) {
            case InvocationOutcome.Answered(var answer) ->
                partial ? named(answer, batch).orElse(batch) : Set.of();
            case InvocationOutcome.Failed _, InvocationOutcome.TooLate _ -> batch;
        };
    }

    private static Optional<Set<String>> named(byte[] answer, Set<String> batch) {
        if (answer.length == 0) return Optional.of(Set.of());
        return switch (StrictJson.read(answer).orElse(Json.of("broken"))) {
            case Json.Null _ -> Optional.of(Set.of());
            case Json.Obj object -> named(object, batch);
            default -> Optional.empty();
        };
    }

    private static Optional<Set<String>> named(Json.Obj object, Set<String> batch) {
        var failures = object.get("batchItemFailures").orElse(Json.NULL);
        if (failures == Json.NULL) return Optional.of(Set.of());
        if (!(failures instanceof Json.Arr(var items))) return Optional.empty();
        var named = new HashSet<String>();
        for (var item : items) {
            if (!(item instanceof Json.Obj failure)) return Optional.empty();
            var id = failure.string("itemIdentifier").filter(batch::contains);
            if (id.isEmpty()) return Optional.empty();
            named.add(id.get());
        }
        return Optional.of(named);
    }
}
