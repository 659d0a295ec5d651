package foreview.sweep;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbRequest;

/** A database client that runs an action before each request and after its answer. */
final class InterceptedClient {
    private InterceptedClient() {}

    /** Something that happens at a request. */
    interface Step {
        void at(DynamoDbRequest request) throws Exception;
    }

    static DynamoDbClient before(DynamoDbClient real, Step before) {
        return around(real, before, _ -> {});
    }

    static DynamoDbClient around(DynamoDbClient real, Step before, Step after) {
        InvocationHandler handler = (proxy, method, arguments) -> {
            // the convenient forms come back as the plain one
            if (!(arguments[0] instanceof DynamoDbRequest request))
                return InvocationHandler.invokeDefault(proxy, method, arguments);
            before.at(request);
            try {
                return method.invoke(real, arguments);
            } catch (InvocationTargetException e) {
                throw e.getCause();
            } finally {
                after.at(request);
            }
        };
        var type = DynamoDbClient.class;
        return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, handler));
    }
}
