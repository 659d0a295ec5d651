package foreview.runtime.store;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.BatchGetItemResponse;
import software.amazon.awssdk.services.dynamodb.model.KeysAndAttributes;

/** The next batch answers with the case's head and leaves the rest unread; before the rest is read, something happens. */
final class HeadFirst {
    private Optional<Runnable> meanwhile = Optional.empty();

    void then(Runnable what) {
        meanwhile = Optional.of(what);
    }

    DynamoDbClient around(DynamoDbClient real) {
        InvocationHandler handler = (proxy, method, arguments) -> {
            // the convenient forms come back as the plain one
            if (method.isDefault()
                    && !method.getParameterTypes()[0].getSimpleName().endsWith("Request"))
                return InvocationHandler.invokeDefault(proxy, method, arguments);
            try {
                var answer = method.invoke(real, arguments);
                return answer instanceof BatchGetItemResponse batch && meanwhile.isPresent() ? headOnly(batch) : answer;
            } catch (InvocationTargetException e) {
                throw e.getCause();
            }
        };
        var type = DynamoDbClient.class;
        return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, handler));
    }

    private BatchGetItemResponse headOnly(BatchGetItemResponse whole) {
        var what = meanwhile.orElseThrow();
        meanwhile = Optional.empty();
        var table = whole.responses().keySet().iterator().next();
        var items = whole.responses().get(table);
        var head = items.stream()
                .filter(item -> item.get("sk").s().equals("HEAD"))
                .findFirst()
                .orElseThrow();
        var left = items.stream()
                .filter(item -> item != head)
                .map(item -> Map.of("pk", item.get("pk"), "sk", item.get("sk")))
                .toList();
        what.run();
        return whole.toBuilder()
                .responses(Map.of(table, List.of(head)))
                .unprocessedKeys(Map.of(
                        table,
                        KeysAndAttributes.builder()
                                .keys(left)
                                .consistentRead(true)
                                .build()))
                .build();
    }
}
