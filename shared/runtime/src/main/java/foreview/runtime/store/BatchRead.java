package foreview.runtime.store;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
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
        var unread = Map.of(
                table,
                KeysAndAttributes.builder()
                        .keys(keys.stream().map(Key::attributes).toList())
                        .consistentRead(true)
                        .build());
        for (int attempt = 0; !unread.isEmpty(); attempt++) {
            if (attempt > 0) pause(attempt);
            var wanted = unread;
            var page = client.batchGetItem(get -> get.requestItems(wanted));
            page.responses().getOrDefault(table, List.of()).forEach(item -> found.add(Item.stored(item)));
            unread = page.unprocessedKeys();
        }
        return found;
    }

    private static void pause(int attempt) {
        if (attempt == MOST_ATTEMPTS || !Pauses.fullJitter(attempt))
            throw ProvisionedThroughputExceededException.builder()
                    .message("keys of a batch stay unread")
                    .build();
    }
}
