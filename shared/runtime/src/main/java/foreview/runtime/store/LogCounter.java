package foreview.runtime.store;

import foreview.domain.accesslog.LogPart;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * How many entries a part of a case's access log has.
 *
 * @param numbered the latest number, 0 before the first entry
 * @param at when it was taken
 */
record LogCounter(String caseId, LogPart part, long numbered, Instant at) {
    /** Consistent. */
    static LogCounter find(Tables tables, String caseId, LogPart part) {
        return tables.find(Key.logCounter(caseId, part))
                .map(item -> of(caseId, part, item))
                .orElse(new LogCounter(caseId, part, 0, Instant.EPOCH));
    }

    static LogCounter of(String caseId, LogPart part, Item item) {
        return new LogCounter(caseId, part, item.number("numbered"), item.time("at"));
    }

    /** The time of the next entry: entries are in the order of their times. */
    Instant timeOfNext(Instant now) {
        return now.isBefore(at) ? at : now;
    }

    /** Takes the next number, unless another entry took it: then its outcome is the counter as it is. */
    void takeNext(Transaction transaction, Instant time) {
        var next = Item.at(Key.logCounter(caseId, part))
                .with("numbered", numbered + 1)
                .with("at", time);
        if (numbered == 0) transaction.putRecord(next, "attribute_not_exists(pk)", Map.of());
        else
            transaction.putRecord(
                    next, "numbered = :read", Map.of(":read", AttributeValue.fromN(Long.toString(numbered))));
    }

    Optional<LogCounter> changed(Transaction.Outcome outcome) {
        return outcome instanceof Transaction.Outcome.Known(var item)
                ? Optional.of(of(caseId, part, item))
                : Optional.empty();
    }
}
