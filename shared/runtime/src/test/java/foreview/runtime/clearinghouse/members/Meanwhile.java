package foreview.runtime.clearinghouse.members;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** Does something else right before one of the next transactions of a client. */
final class Meanwhile {
    private int transactions;
    private Runnable other = () -> {};

    /** Before that transaction of those that follow; the next one is the first. */
    void before(int transaction, Runnable act) {
        transactions = transaction;
        other = act;
    }

    DynamoDbClient around(DynamoDbClient real) {
        InvocationHandler handler = (proxy, method, arguments) -> {
            // the convenient forms come back as the plain one
            if (method.isDefault()
                    && !method.getParameterTypes()[0].getSimpleName().endsWith("Request"))
                return InvocationHandler.invokeDefault(proxy, method, arguments);
            if (method.getName().equals("transactWriteItems") && --transactions == 0) other.run();
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
