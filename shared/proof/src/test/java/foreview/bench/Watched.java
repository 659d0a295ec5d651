package foreview.bench;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.function.Consumer;

/** A client that reports each of its calls, as the request that is sent. */
final class Watched {
    private Watched() {}

    /** Goes on to the real client. */
    interface Onward {
        Object go() throws Throwable;
    }

    interface Watch {
        Object call(Object request, Onward onward) throws Throwable;
    }

    static <T> T client(Class<T> type, T real, Watch watch) {
        InvocationHandler handler = (proxy, method, arguments) -> {
            if (arguments == null || method.getDeclaringClass() == Object.class) return method.invoke(real, arguments);
            // a request built by a lambda comes back here as a request
            if (arguments[0] instanceof Consumer<?>) return InvocationHandler.invokeDefault(proxy, method, arguments);
            return watch.call(arguments[0], () -> {
                try {
                    return method.invoke(real, arguments);
                } catch (InvocationTargetException e) {
                    throw e.getCause();
                }
            });
        };
        return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, handler));
    }
}
