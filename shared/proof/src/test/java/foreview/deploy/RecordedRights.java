package foreview.deploy;

import foreview.domain.json.Json;
import foreview.local.lambda.FunctionFactory;
import foreview.local.lambda.HandlerClasses;
import foreview.runtime.App;
import foreview.runtime.Clients;
import foreview.runtime.config.Config;
import foreview.runtime.keys.DataKey;
import foreview.runtime.keys.KeyContext;
import foreview.runtime.keys.Sealer;
import foreview.runtime.keys.Signer;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.function.BiConsumer;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.BatchGetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.DeleteItemRequest;
import software.amazon.awssdk.services.dynamodb.model.GetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.PutItemRequest;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsRequest;
import software.amazon.awssdk.services.dynamodb.model.UpdateItemRequest;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.SendMessageBatchRequest;
import software.amazon.awssdk.services.sqs.model.SendMessageRequest;

/** Gives functions clients that write down which right each of their calls needs; a transaction needs those of its writes. */
final class RecordedRights {
    private final Map<String, Set<String>> used = new ConcurrentHashMap<>();

    /**
     * What a function used: such as {@code dynamodb:GetItem CasesTable CASE#c-1}.
     *
     * @param function its logical id
     */
    Set<String> used(String function) {
        return used.getOrDefault(function, Set.of());
    }

    FunctionFactory functions() {
        return new HandlerClasses<>(App.class, (function, clients) -> {
            var config = Config.of(function.environment());
            var plain = Clients.on(config, clients.tables(), clients::queues);
            var tables = Map.of(
                    config.casesTable(),
                    "CasesTable",
                    config.vaultTable(),
                    "VaultTable",
                    config.keysTable(),
                    "KeysTable",
                    config.clearinghouse().table(),
                    "ClearinghouseTable");
            var right = new Right(used.computeIfAbsent(function.id(), _ -> new ConcurrentSkipListSet<>()), tables);
            var recorded = new Clients(
                    watched(DynamoDbClient.class, plain.database(), right::database),
                    () -> watched(SqsClient.class, clients.queues(), right::queue),
                    new WatchedSealer(plain.sealer(), right),
                    new WatchedSigner(plain.signer(), right));
            return new App(config, clients.clock(), recorded);
        });
    }

    /** The calls that take a consumer end in those that take a request. */
    private static <T> T watched(Class<T> type, T client, BiConsumer<String, Object> watch) {
        InvocationHandler handler = (proxy, method, arguments) -> {
            if (method.isDefault() && arguments != null && !method.getName().matches("serviceName|.*Paginator")) {
                if (!method.getParameterTypes()[0].getSimpleName().endsWith("Request"))
                    return InvocationHandler.invokeDefault(proxy, method, arguments);
                watch.accept(method.getName(), arguments[0]);
            }
            try {
                return method.invoke(client, arguments);
            } catch (InvocationTargetException e) {
                throw e.getCause();
            }
        };
        return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, handler));
    }

    private record Right(Set<String> used, Map<String, String> tables) {
        void add(String right) {
            used.add(right);
        }

        void database(String call, Object request) {
            switch (request) {
                case GetItemRequest get -> add("GetItem", get.tableName(), get.key());
                case PutItemRequest put -> add("PutItem", put.tableName(), put.item());
                case UpdateItemRequest update -> add("UpdateItem", update.tableName(), update.key());
                case DeleteItemRequest delete -> add("DeleteItem", delete.tableName(), delete.key());
                case QueryRequest query ->
                    add(
                            "Query",
                            query.tableName(),
                            Map.of("pk", query.expressionAttributeValues().get(":pk")));
                case BatchGetItemRequest batch ->
                    batch.requestItems()
                            .forEach((table, keys) -> keys.keys().forEach(key -> add("BatchGetItem", table, key)));
                case TransactWriteItemsRequest writes -> writes.transactItems().forEach(this::write);
                default -> throw new AssertionError("no right is known for " + call);
            }
        }

        private void write(TransactWriteItem write) {
            if (write.put() != null)
                add("PutItem", write.put().tableName(), write.put().item());
            if (write.update() != null)
                add("UpdateItem", write.update().tableName(), write.update().key());
            if (write.delete() != null)
                add("DeleteItem", write.delete().tableName(), write.delete().key());
            if (write.conditionCheck() != null)
                add(
                        "ConditionCheckItem",
                        write.conditionCheck().tableName(),
                        write.conditionCheck().key());
        }

        private void add(String action, String table, Map<String, AttributeValue> key) {
            add("dynamodb:" + action + " " + tables.get(table) + " "
                    + key.get("pk").s());
        }

        void queue(String call, Object request) {
            if (request instanceof SendMessageRequest) return; // a bounce, which SES itself reports on AWS
            if (!(request instanceof SendMessageBatchRequest send))
                throw new AssertionError("no right is known for " + call);
            add("sqs:SendMessage " + send.queueUrl().replaceAll(".*/", ""));
        }
    }

    private record WatchedSealer(Sealer sealer, Right right) implements Sealer {
        @Override
        public DataKey newDataKey(KeyContext context) {
            right.add("kms:GenerateDataKey SealKey");
            return sealer.newDataKey(context);
        }

        @Override
        public byte[] openDataKey(byte[] wrapped, KeyContext context) {
            right.add("kms:Decrypt SealKey");
            return sealer.openDataKey(wrapped, context);
        }
    }

    /** Every third signature cannot be had at first: the sweep makes it. */
    private static final class WatchedSigner implements Signer {
        private final Signer signer;
        private final Right right;
        private int asked;

        private WatchedSigner(Signer signer, Right right) {
            this.signer = signer;
            this.right = right;
        }

        @Override
        public synchronized Optional<String> sign(byte[] payload) {
            right.add("kms:Sign SignKey");
            return ++asked % 3 == 0 ? Optional.empty() : signer.sign(payload);
        }

        @Override
        public Json.Obj publicKeys() {
            right.add("kms:GetPublicKey SignKey");
            return signer.publicKeys();
        }
    }
}
