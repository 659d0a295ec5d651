package foreview.runtime.store;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.BatchGetItemResponse;
import software.amazon.awssdk.services.dynamodb.model.KeysAndAttributes;
import software.amazon.awssdk.services.dynamodb.model.ProvisionedThroughputExceededException;

/** One consistent batch read. DynamoDB may leave keys unread under load; these are read again after a pause. */
record BatchRead(DynamoDbClient client, String table) {
    private static final int MOST_ATTEMPTS = 6;

    /**
     * @throws ProvisionedThroughputExceededException when keys are still unread after the last attempt
     */
    List<Item> all(List<Key> keys) {
        var found = new ArrayList<Item>();
        var unread = wanted(keys);
        for (int attempt = 0; !unread.isEmpty(); attempt++) {
            if (attempt > 0) pause(attempt);
            var page = read(unread);
            found.addAll(items(page));
            unread = page.unprocessedKeys();
        }
        return found;
    }

    /**
     * The same, and nothing of it was read before a pause: if keys stay unread, all are read again.
     *
     * @throws ProvisionedThroughputExceededException likewise
     */
    List<Item> allAtOnce(List<Key> keys) {
        for (int attempt = 0; ; attempt++) {
            if (attempt > 0) pause(attempt);
            var page = read(wanted(keys));
            if (page.unprocessedKeys().isEmpty()) return items(page);
        }
    }

    private Map<String, KeysAndAttributes> wanted(List<Key> keys) {
        return Map.of(
                table,
                KeysAndAttributes.builder()
                        .keys(keys.stream().map(Key::attributes).toList())
                        .consistentRead(true)
                        .build());
    }

    private BatchGetItemResponse read(Map<String, KeysAndAttributes> wanted) {
        return client.batchGetItem(get -> get.requestItems(wanted));
    }

    private List<Item> items(BatchGetItemResponse page) {
        return page.responses().getOrDefault(table, List.of()).stream()
                .map(Item::stored)
                .toList();
    }

    private static void pause(int attempt) {
        if (attempt == MOST_ATTEMPTS || !JitteredPause.await(attempt))
            throw ProvisionedThroughputExceededException.builder()
                    .message("keys of a batch stay unread")
                    .build();
    }
}
