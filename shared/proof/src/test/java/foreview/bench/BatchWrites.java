package foreview.bench;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.WriteRequest;

/** Writes items beside the store, as many in a request as DynamoDB takes. All are written when it is closed. */
public final class BatchWrites implements AutoCloseable {
    private static final int BATCH = 25;
    private static final int AT_ONCE = 4;

    private final DynamoDbClient database;
    private final Map<String, List<WriteRequest>> pending = new HashMap<>();
    private final List<Future<?>> sent = new ArrayList<>();
    private final Semaphore free = new Semaphore(AT_ONCE);
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

    public BatchWrites(DynamoDbClient database) {
        this.database = database;
    }

    public void put(String table, Map<String, AttributeValue> item) {
        var writes = pending.computeIfAbsent(table, _ -> new ArrayList<>());
        writes.add(WriteRequest.builder().putRequest(put -> put.item(item)).build());
        if (writes.size() == BATCH) send(table, writes);
    }

    private void send(String table, List<WriteRequest> writes) {
        if (writes.isEmpty()) return;
        var batch = Map.of(table, List.copyOf(writes));
        writes.clear();
        free.acquireUninterruptibly();
        sent.add(threads.submit(() -> {
            try {
                var answer = database.batchWriteItem(write -> write.requestItems(batch));
                if (answer.hasUnprocessedItems() && !answer.unprocessedItems().isEmpty())
                    throw new IllegalStateException("items were not written");
            } finally {
                free.release();
            }
        }));
    }

    @Override
    public void close() {
        pending.forEach(this::send);
        threads.close();
        sent.forEach(SideBySide::result);
    }
}
