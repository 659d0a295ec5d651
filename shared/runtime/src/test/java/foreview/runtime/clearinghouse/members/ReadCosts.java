package foreview.runtime.clearinghouse.members;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.GetItemResponse;
import software.amazon.awssdk.services.dynamodb.model.QueryResponse;

/** Counts the requests of a client, and the bytes of what they read: a read unit is 4 KiB of these. */
final class ReadCosts {
    private int requests;
    private long bytes;

    /** What was spent since the last call. */
    record Spent(int requests, long bytes) {}

    Spent taken() {
        var spent = new Spent(requests, bytes);
        requests = 0;
        bytes = 0;
        return spent;
    }

    DynamoDbClient around(DynamoDbClient real) {
        InvocationHandler handler = (proxy, method, arguments) -> {
            // the convenient forms come back as the plain one
            if (method.isDefault()
                    && !method.getParameterTypes()[0].getSimpleName().endsWith("Request"))
                return InvocationHandler.invokeDefault(proxy, method, arguments);
            try {
                return counted(method.invoke(real, arguments));
            } catch (InvocationTargetException e) {
                throw e.getCause();
            }
        };
        var type = DynamoDbClient.class;
        return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, handler));
    }

    private Object counted(Object answer) {
        requests++;
        switch (answer) {
            case QueryResponse query -> count(query.items());
            case GetItemResponse get -> count(List.of(get.item()));
            default -> count(List.of());
        }
        return answer;
    }

    private void count(List<Map<String, AttributeValue>> items) {
        for (var item : items)
            item.forEach((name, value) -> bytes += name.length()
                    + (value.s() == null ? 0 : value.s().length())
                    + (value.b() == null ? 0 : value.b().asByteArrayUnsafe().length));
    }
}
