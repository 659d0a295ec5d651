package foreview.testkit;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsRequest;

/** Intercepts every call that functions make to AWS. The interceptor of the calling thread decides what happens to it. */
public final class FaultInjector {

    /** Lets a call proceed, fails it, or does something around it. */
    @FunctionalInterface
    public interface Interceptor {
        /** What the caller is answered, or thrown. */
        Object intercept(OutgoingCall call) throws Throwable;
    }

    /**
     * @param name such as {@code transactWriteItems}
     * @param request what is sent, where it is one object
     */
    public record OutgoingCall(String name, Optional<Object> request, Target target) {
        public Object proceed() throws Throwable {
            return target.call();
        }

        /** Whether it is a transaction that checks an item of that sort key and does not write it, as a task's closing. */
        public boolean checks(String sk) {
            return request.orElse("") instanceof TransactWriteItemsRequest transaction
                    && transaction.transactItems().stream()
                            .filter(part -> part.conditionCheck() != null)
                            .anyMatch(part ->
                                    part.conditionCheck().key().get("sk").s().equals(sk));
        }
    }

    /** The real call. */
    @FunctionalInterface
    public interface Target {
        Object call() throws Throwable;
    }

    /** What runs under an interceptor. */
    @FunctionalInterface
    public interface Work {
        void run() throws Exception;
    }

    private final Map<String, Integer> counts = new ConcurrentHashMap<>();
    /** Threads that a function begins have the interceptor of the thread that began them. */
    private final ThreadLocal<Interceptor> interceptors = new InheritableThreadLocal<>() {
        @Override
        protected Interceptor initialValue() {
            return OutgoingCall::proceed;
        }
    };

    /** How many calls of that name began. */
    public int count(String name) {
        return counts.getOrDefault(name, 0);
    }

    /** Runs something on this thread with all its calls intercepted, and those of the threads that it begins. */
    public void intercept(Interceptor interceptor, Work work) throws Exception {
        var before = interceptors.get();
        interceptors.set(interceptor);
        try {
            work.run();
        } finally {
            interceptors.set(before);
        }
    }

    /** The same client, with every call intercepted. */
    public <T> T around(Class<T> type, T real) {
        InvocationHandler handler = (proxy, method, arguments) -> {
            // convenience methods come back here as the plain one
            if (method.isDefault() && (method.getParameterCount() != 1 || !isRequest(method.getParameterTypes()[0])))
                return InvocationHandler.invokeDefault(proxy, method, arguments);
            Target target = () -> {
                try {
                    return method.invoke(real, arguments);
                } catch (InvocationTargetException e) {
                    throw e.getCause();
                }
            };
            if (method.getDeclaringClass() == Object.class) return target.call();
            var request = arguments == null ? Optional.<Object>empty() : Optional.of(arguments[0]);
            counts.merge(method.getName(), 1, Integer::sum);
            return interceptors.get().intercept(new OutgoingCall(method.getName(), request, target));
        };
        return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, handler));
    }

    private static boolean isRequest(Class<?> parameter) {
        return parameter.getSimpleName().endsWith("Request");
    }
}
