package foreview.sweep;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Proxy;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.SendMessageBatchRequest;
import software.amazon.awssdk.services.sqs.model.SendMessageBatchRequestEntry;
import software.amazon.awssdk.services.sqs.model.SendMessageBatchResponse;

/** A queue that keeps what is sent to it, or cannot be reached. */
final class SentWakeups {
    volatile boolean reachable = true;
    private final Queue<String> bodies = new ConcurrentLinkedQueue<>();

    List<String> bodies() {
        return List.copyOf(bodies);
    }

    SqsClient client() {
        InvocationHandler handler = (proxy, method, arguments) -> {
            if (arguments[0] instanceof SendMessageBatchRequest request) return send(request);
            return InvocationHandler.invokeDefault(proxy, method, arguments);
        };
        var type = SqsClient.class;
        return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, handler));
    }

    private SendMessageBatchResponse send(SendMessageBatchRequest request) {
        if (!reachable) throw SdkClientException.create("no connection");
        request.entries().stream()
                .map(SendMessageBatchRequestEntry::messageBody)
                .forEach(bodies::add);
        return SendMessageBatchResponse.builder().build();
    }
}
