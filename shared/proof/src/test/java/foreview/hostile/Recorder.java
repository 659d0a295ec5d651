package foreview.hostile;

import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import foreview.local.Main;
import foreview.local.lambda.FunctionFactory;
import foreview.local.lambda.StackClients;
import foreview.local.template.FunctionSpec;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.GetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.GetItemResponse;

/** The deployable's functions, with each of their calls to the database recorded with its cost. */
final class Recorder implements FunctionFactory, InvocationHandler {
    /** What one unit reads consistently. */
    private static final int UNIT_BYTES = 4_096;

    private final FunctionFactory functions = Main.functions();
    private final List<Called> calls = new CopyOnWriteArrayList<>();
    private DynamoDbClient tables;

    /**
     * @param sortKeyKind the beginning of the sort key, which says what was read
     * @param units of a read of one item by DynamoDB's rules; 0 for other calls
     */
    record Called(String name, String sortKeyKind, int units) {}

    /** What was called since this was last asked. */
    List<Called> taken() {
        var taken = List.copyOf(calls);
        calls.clear();
        return taken;
    }

    @Override
    public void check(FunctionSpec function) {
        functions.check(function);
    }

    @Override
    public RequestStreamHandler create(FunctionSpec function, StackClients clients) {
        tables = clients.tables();
        var recorded = (DynamoDbClient) Proxy.newProxyInstance(
                DynamoDbClient.class.getClassLoader(), new Class<?>[] {DynamoDbClient.class}, this);
        return functions.create(function, new StackClients(clients.clock(), recorded, clients.queues()));
    }

    @Override
    public Object invoke(Object proxy, Method method, Object[] arguments) throws Throwable {
        // those that take a builder's consumer come back here with the request
        if (method.isDefault() && method.getParameterTypes()[0].equals(Consumer.class))
            return InvocationHandler.invokeDefault(proxy, method, arguments);
        try {
            var answer = method.invoke(tables, arguments);
            calls.add(called(method.getName(), arguments[0], answer));
            return answer;
        } catch (InvocationTargetException e) {
            throw e.getCause();
        }
    }

    private static Called called(String name, Object request, Object answer) {
        if (!(request instanceof GetItemRequest get) || !(answer instanceof GetItemResponse got))
            return new Called(name, "", 0);
        int bytes = got.hasItem() ? size(got.item()) : 0;
        var kind = get.key().get("sk").s().replaceFirst("#.*", "");
        return new Called(name, kind, Math.max(1, Math.ceilDiv(bytes, UNIT_BYTES)));
    }

    private static int size(Map<String, AttributeValue> item) {
        return item.entrySet().stream()
                .mapToInt(entry -> entry.getKey().length() + size(entry.getValue()))
                .sum();
    }

    private static int size(AttributeValue value) {
        return switch (value.type()) {
            case S -> value.s().getBytes(StandardCharsets.UTF_8).length;
            case B -> value.b().asByteArrayUnsafe().length;
            case N -> value.n().length() / 2 + 2;
            default -> throw new IllegalArgumentException("no attribute of ours is a " + value.type());
        };
    }
}
