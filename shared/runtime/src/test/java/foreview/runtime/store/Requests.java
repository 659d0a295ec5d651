package foreview.runtime.store;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsRequest;

/** The requests that reach the database, and what happens before the next of one kind does. */
final class Requests {
    private static final int KILOBYTE = 1_024;

    /** By name, since the last look. */
    final List<String> names = new ArrayList<>();

    private final List<TransactWriteItemsRequest> transactions = new ArrayList<>();
    private String interrupted = "";
    private Optional<Runnable> interruption = Optional.empty();

    void forget() {
        names.clear();
        transactions.clear();
    }

    /** Once, before the next request of that name. */
    void before(String name, Runnable what) {
        interrupted = name;
        interruption = Optional.of(what);
    }

    TransactWriteItemsRequest transaction() {
        return transactions.getLast();
    }

    /** Write units of an item in a transaction. */
    static int units(Map<String, AttributeValue> item) {
        int bytes = 0;
        for (var attribute : item.entrySet()) bytes += attribute.getKey().length() + size(attribute.getValue());
        return 2 * ((bytes + KILOBYTE - 1) / KILOBYTE);
    }

    private static int size(AttributeValue value) {
        if (value.s() != null) return value.s().getBytes(StandardCharsets.UTF_8).length;
        if (value.b() != null) return value.b().asByteArray().length;
        return value.n().length() / 2 + 2;
    }

    DynamoDbClient around(DynamoDbClient real) {
        InvocationHandler handler = (proxy, method, arguments) -> {
            boolean convenient = method.isDefault()
                    && !method.getParameterTypes()[0].getSimpleName().endsWith("Request");
            if (convenient) return InvocationHandler.invokeDefault(proxy, method, arguments);
            if (method.getName().equals(interrupted)) {
                var what = interruption;
                interrupted = "";
                interruption = Optional.empty();
                what.ifPresent(Runnable::run);
            }
            names.add(method.getName());
            if (arguments[0] instanceof TransactWriteItemsRequest transaction) transactions.add(transaction);
            try {
                return method.invoke(real, arguments);
            } catch (InvocationTargetException e) {
                throw e.getCause();
            }
        };
        var type = DynamoDbClient.class;
        return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, handler));
    }
}
