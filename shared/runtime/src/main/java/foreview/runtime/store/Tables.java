package foreview.runtime.store;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;
import software.amazon.awssdk.services.dynamodb.model.QueryResponse;
import software.amazon.awssdk.services.dynamodb.model.ReturnValue;
import software.amazon.awssdk.services.dynamodb.model.Select;

/**
 * A table of records with its vault and its keys, and the plain calls on them. What must happen together goes through {@link
 * Transaction}. The clearinghouse has another instance, with a table of its own (rule 15).
 */
public final class Tables {
    /** DynamoDB's own bound of a batch read. */
    private static final int BATCH = 100;

    private final DynamoDbClient client;
    private final String cases;
    private final String vault;
    private final String keys;

    public Tables(DynamoDbClient client, String cases, String vault, String keys) {
        this.client = client;
        this.cases = cases;
        this.vault = vault;
        this.keys = keys;
    }

    DynamoDbClient client() {
        return client;
    }

    String cases() {
        return cases;
    }

    String vault() {
        return vault;
    }

    String keys() {
        return keys;
    }

    /** Consistent. */
    public Optional<Item> find(Key key) {
        return find(cases, key);
    }

    /** Consistent. */
    Optional<Item> findInVault(Key key) {
        return find(vault, key);
    }

    /** Consistent. */
    public Optional<Item> findKey(Key key) {
        return find(keys, key);
    }

    private Optional<Item> find(String table, Key key) {
        var found =
                client.getItem(get -> get.tableName(table).key(key.attributes()).consistentRead(true));
        return found.hasItem() ? Optional.of(Item.stored(found.item())) : Optional.empty();
    }

    public void put(Item item) {
        client.putItem(put -> put.tableName(cases).item(item.attributes()));
    }

    /**
     * Under a condition.
     *
     * @return false when it does not hold
     */
    boolean putIf(Item item, String condition, Map<String, AttributeValue> values) {
        try {
            client.putItem(put -> put.tableName(cases)
                    .item(item.attributes())
                    .conditionExpression(condition)
                    .expressionAttributeValues(values));
            return true;
        } catch (ConditionalCheckFailedException _) {
            return false;
        }
    }

    /** Unless it exists; then it stays as it is. */
    public void putNew(Item item) {
        try {
            client.putItem(put ->
                    put.tableName(cases).item(item.attributes()).conditionExpression("attribute_not_exists(pk)"));
        } catch (ConditionalCheckFailedException _) {
            // it exists, as wanted
        }
    }

    /** Sets an attribute of an item that lacks it; one that has it keeps it. */
    void setNew(Key key, String attribute, String text) {
        try {
            client.updateItem(update -> update.tableName(cases)
                    .key(key.attributes())
                    .updateExpression("SET #a = :text")
                    .conditionExpression("attribute_exists(pk) AND attribute_not_exists(#a)")
                    .expressionAttributeNames(Map.of("#a", attribute))
                    .expressionAttributeValues(Map.of(":text", AttributeValue.fromS(text))));
        } catch (ConditionalCheckFailedException _) {
            // another run has set it since; it is set once
        }
    }

    /** Changes an item under a condition; gives it as it is then, or nothing when the condition does not hold. */
    public Optional<Item> update(Key key, String update, String condition, Map<String, AttributeValue> values) {
        return update(key, update, condition, Map.of(), values, ReturnValue.ALL_NEW);
    }

    /**
     * The same with names of attributes.
     *
     * @param given whether the item is given as it was, or as it is then
     */
    Optional<Item> update(
            Key key,
            String update,
            String condition,
            Map<String, String> names,
            Map<String, AttributeValue> values,
            ReturnValue given) {
        try {
            return Optional.of(Item.stored(client.updateItem(request -> {
                        request.tableName(cases)
                                .key(key.attributes())
                                .updateExpression(update)
                                .conditionExpression(condition)
                                .expressionAttributeValues(values)
                                .returnValues(given);
                        if (!names.isEmpty()) request.expressionAttributeNames(names);
                    })
                    .attributes()));
        } catch (ConditionalCheckFailedException _) {
            return Optional.empty();
        }
    }

    /** Unless the attribute has another value by now. */
    public void deleteIf(Key key, String attribute, String text) {
        try {
            client.deleteItem(delete -> delete.tableName(cases)
                    .key(key.attributes())
                    .conditionExpression("#a = :text")
                    .expressionAttributeNames(Map.of("#a", attribute))
                    .expressionAttributeValues(Map.of(":text", AttributeValue.fromS(text))));
        } catch (ConditionalCheckFailedException _) {
            // it was put again since, or is deleted
        }
    }

    /** Of a sparse item. */
    void delete(Key key) {
        client.deleteItem(delete -> delete.tableName(cases).key(key.attributes()));
    }

    void deleteInVault(Key key) {
        client.deleteItem(delete -> delete.tableName(vault).key(key.attributes()));
    }

    /** Those that exist, in no order; consistent, because they say who may see them. */
    public List<Item> findAll(List<Key> keys) {
        var found = new ArrayList<Item>();
        for (int i = 0; i < keys.size(); i += BATCH) {
            var wanted = keys.subList(i, Math.min(keys.size(), i + BATCH));
            found.addAll(new BatchRead(client, cases).all(wanted));
        }
        return found;
    }

    /** The same of at most 100 keys, all of them as they were after the last pause. */
    List<Item> findAllAtOnce(List<Key> keys) {
        return new BatchRead(client, cases).allAtOnce(keys);
    }

    /** How many items of a partition have a sort key after one and before another; consistent. */
    public long count(String pk, String after, String before) {
        long count = 0;
        var start = Map.<String, AttributeValue>of();
        do {
            var from = start;
            var page = client.query(query -> {
                query.tableName(cases)
                        .consistentRead(true)
                        .select(Select.COUNT)
                        .keyConditionExpression("pk = :pk AND sk BETWEEN :after AND :before")
                        .expressionAttributeValues(Map.of(
                                ":pk", AttributeValue.fromS(pk),
                                ":after", AttributeValue.fromS(after),
                                ":before", AttributeValue.fromS(before)));
                if (!from.isEmpty()) query.exclusiveStartKey(from);
            });
            count += page.count();
            start = page.hasLastEvaluatedKey() ? page.lastEvaluatedKey() : Map.of();
        } while (!start.isEmpty());
        return count;
    }

    /** How many items a partition has, counted up to a bound; eventually consistent. */
    public long countUpTo(String pk, int most) {
        return query(cases, pk, "", Optional.empty(), most, query -> query.select(Select.COUNT))
                .count();
    }

    /** Some items of one partition in the order of their sort keys, and the last key if there are more. */
    public record Page(List<Item> items, Optional<String> next) {}

    /**
     * @param prefix of the sort key
     * @param after the sort key after which the page begins
     */
    public Page page(
            String pk, String prefix, Optional<String> after, int limit, boolean consistent, boolean descending) {
        return page(cases, pk, prefix, after, limit, query -> query.consistentRead(consistent)
                .scanIndexForward(!descending));
    }

    /** From the first item on, also those that this version cannot read; consistent. */
    Page pageOfAnySchema(String pk, Optional<String> after, int limit) {
        var page = query(cases, pk, "", after, limit, query -> query.consistentRead(true));
        return new Page(page.items().stream().map(Item::new).toList(), next(page));
    }

    /** The sort keys of a partition of the vault; consistent. The sweep may read keys only: nothing sealed, no schema. */
    List<String> sortKeysInVault(String pk) {
        var all = new ArrayList<String>();
        Optional<String> after = Optional.empty();
        do {
            var page = query(vault, pk, "", after, 100, query -> query.consistentRead(true)
                    .select(Select.SPECIFIC_ATTRIBUTES)
                    .projectionExpression("pk, sk"));
            page.items().forEach(item -> all.add(item.get("sk").s()));
            after = next(page);
        } while (after.isPresent());
        return all;
    }

    private Page page(
            String table,
            String pk,
            String prefix,
            Optional<String> after,
            int limit,
            Consumer<QueryRequest.Builder> how) {
        var page = query(table, pk, prefix, after, limit, how);
        return new Page(page.items().stream().map(Item::stored).toList(), next(page));
    }

    private QueryResponse query(
            String table,
            String pk,
            String prefix,
            Optional<String> after,
            int limit,
            Consumer<QueryRequest.Builder> how) {
        var values = new HashMap<String, AttributeValue>();
        values.put(":pk", AttributeValue.fromS(pk));
        if (!prefix.isEmpty()) values.put(":prefix", AttributeValue.fromS(prefix));
        return client.query(query -> {
            query.tableName(table)
                    .keyConditionExpression(prefix.isEmpty() ? "pk = :pk" : "pk = :pk AND begins_with(sk, :prefix)")
                    .expressionAttributeValues(values)
                    .limit(limit);
            after.ifPresent(sk -> query.exclusiveStartKey(new Key(pk, sk).attributes()));
            how.accept(query);
        });
    }

    private static Optional<String> next(QueryResponse page) {
        return page.hasLastEvaluatedKey()
                ? Optional.of(page.lastEvaluatedKey().get("sk").s())
                : Optional.empty();
    }
}
