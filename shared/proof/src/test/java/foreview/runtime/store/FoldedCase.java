package foreview.runtime.store;

import foreview.domain.cases.Entities;
import foreview.domain.cases.Entry;
import foreview.domain.cases.Evolve;
import foreview.runtime.App;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.WriteRequest;

/**
 * Adds entries to a stored case without playing them: the items are those of the store's own forms, as the fold of the whole
 * docket has them. Timers and contents of these entries are left out.
 */
public final class FoldedCase {
    private static final int BATCH = 25;

    private final App app;
    private final DynamoDbClient client;

    public FoldedCase(App app, DynamoDbClient client) {
        this.app = app;
        this.client = client;
    }

    /**
     * @param entries in their order, after the last one of the case's docket
     */
    public void grow(String caseId, List<Entry> entries) {
        var before = app.cases().find(caseId).orElseThrow();
        var docket = app.dockets().all(caseId).stream().map(SignedEntry::entry).toList();
        var was = Evolve.fold(docket).entities();
        var is = Evolve.fold(Stream.concat(docket.stream(), entries.stream()).toList());
        var chained = EntryChainer.chain(before.hash(), entries);
        var events = chained.stream().map(signed -> CaseTransactionWriter.event(caseId, signed));
        var head = new StoredCase(is.head(), chained.getLast().link().hash(), before.salt());
        put(Stream.of(events, entities(caseId, was, is.entities()), Stream.of(head.item()))
                .flatMap(items -> items)
                .map(Item::attributes)
                .toList());
    }

    private static Stream<Item> entities(String caseId, Entities was, Entities is) {
        return is.changedSince(was)
                .flatMap(entity -> Stream.concat(
                        Stream.of(EntityItems.item(caseId, entity)), EntityItems.sparse(caseId, entity).stream()));
    }

    private void put(List<Map<String, AttributeValue>> items) {
        for (int from = 0; from < items.size(); from += BATCH) {
            var writes = items.subList(from, Math.min(items.size(), from + BATCH)).stream()
                    .map(item -> WriteRequest.builder()
                            .putRequest(put -> put.item(item))
                            .build())
                    .toList();
            client.batchWriteItem(
                    batch -> batch.requestItems(Map.of(app.config().casesTable(), writes)));
        }
    }
}
