package foreview.proof;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** Every call that a function makes beyond itself passes here, and whatever guards its thread decides what becomes of it. */
final class Crossings {

    /** Stands in the way of calls. */
    @FunctionalInterface
    interface Guard {
        /** What the caller is answered, or thrown. */
        Object cross(Call call) throws Throwable;
    }

    /**
     * @param name such as {@code transactWriteItems}
     * @param request what is sent, where it is one thing
     */
    record Call(String name, Optional<Object> request, Onward onward) {
        /** Lets it through. */
        Object go() throws Throwable {
            return onward.go();
        }
    }

    @FunctionalInterface
    interface Onward {
        Object go() throws Throwable;
    }

    @FunctionalInterface
    interface Work {
        void run() throws Exception;
    }

    private final Map<String, Integer> counts = new ConcurrentHashMap<>();
    private final ThreadLocal<Guard> guards = ThreadLocal.withInitial(() -> Call::go);

    /** How often that call was begun. */
    int count(String name) {
        return counts.getOrDefault(name, 0);
    }

    /** Does something under a guard, on this thread. */
    void guarded(Guard guard, Work work) throws Exception {
        var before = guards.get();
        guards.set(guard);
        try {
            work.run();
        } finally {
            guards.set(before);
        }
    }

    /** The same thing, with every call of it passing here. */
    <T> T around(Class<T> type, T real) {
        InvocationHandler handler = (proxy, method, arguments) -> {
            // the convenient forms come back as the plain one
            if (method.isDefault() && (method.getParameterCount() != 1 || !isRequest(method.getParameterTypes()[0])))
                return InvocationHandler.invokeDefault(proxy, method, arguments);
            Onward onward = () -> {
                try {
                    return method.invoke(real, arguments);
                } catch (InvocationTargetException e) {
                    throw e.getCause();
                }
            };
            if (method.getDeclaringClass() == Object.class) return onward.go();
            var request = arguments == null ? Optional.<Object>empty() : Optional.of(arguments[0]);
            counts.merge(method.getName(), 1, Integer::sum);
            return guards.get().cross(new Call(method.getName(), request, onward));
        };
        return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, handler));
    }

    private static boolean isRequest(Class<?> parameter) {
        return parameter.getSimpleName().endsWith("Request");
    }
}
