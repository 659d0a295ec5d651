package foreview.runtime.store;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.BatchGetItemResponse;
import software.amazon.awssdk.services.dynamodb.model.CancellationReason;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbException;
import software.amazon.awssdk.services.dynamodb.model.KeysAndAttributes;
import software.amazon.awssdk.services.dynamodb.model.ProvisionedThroughputExceededException;
import software.amazon.awssdk.services.dynamodb.model.TransactionCanceledException;
import software.amazon.awssdk.services.dynamodb.model.TransactionInProgressException;

/**
 * Makes the next calls of one kind fail as a test says, because the embedded database raises no conflict and loses no
 * answer.
 */
public final class FaultyClient {
    private final Deque<Fault> faults = new ArrayDeque<>();
    private String faulty = "";
    private int calls;

    /** What becomes of a call. */
    public enum Fault {
        CONFLICT {
            @Override
            Object meet(Callable<Object> call) {
                throw cancelled("TransactionConflict");
            }
        },
        CANCELLED_FOR_LACK {
            @Override
            Object meet(Callable<Object> call) {
                throw cancelled("ThrottlingError");
            }
        },
        THROTTLED {
            @Override
            Object meet(Callable<Object> call) {
                throw refused(ProvisionedThroughputExceededException.builder(), 400)
                        .awsErrorDetails(AwsErrorDetails.builder()
                                .errorCode("ProvisionedThroughputExceededException")
                                .build())
                        .build();
            }
        },
        UNREACHED {
            @Override
            Object meet(Callable<Object> call) {
                throw SdkClientException.create("no connection");
            }
        },
        ANSWER_LOST {
            @Override
            Object meet(Callable<Object> call) throws Exception {
                call.call();
                throw SdkClientException.create("connection reset");
            }
        },
        BROKEN_AFTER {
            @Override
            Object meet(Callable<Object> call) throws Exception {
                call.call();
                throw refused(DynamoDbException.builder(), 500).build();
            }
        },
        IN_PROGRESS {
            @Override
            Object meet(Callable<Object> call) throws Exception {
                call.call();
                throw refused(TransactionInProgressException.builder(), 400).build();
            }
        },
        /** Of a batch only the last is answered. */
        PARTLY {
            @Override
            Object meet(Callable<Object> call) throws Exception {
                var whole = (BatchGetItemResponse) call.call();
                var table = whole.responses().keySet().iterator().next();
                var items = whole.responses().get(table);
                var left = items.subList(0, items.size() - 1).stream()
                        .map(item -> Map.of("pk", item.get("pk"), "sk", item.get("sk")))
                        .toList();
                var unprocessed = KeysAndAttributes.builder().keys(left).build();
                return whole.toBuilder()
                        .responses(Map.of(table, List.of(items.getLast())))
                        .unprocessedKeys(left.isEmpty() ? Map.of() : Map.of(table, unprocessed))
                        .build();
            }
        },
        /** The request itself is wrong: it will be so again. */
        REFUSED {
            @Override
            Object meet(Callable<Object> call) {
                throw refused(DynamoDbException.builder(), 400).build();
            }
        },
        /** Likewise, and said of one item. */
        CANCELLED_AS_WRONG {
            @Override
            Object meet(Callable<Object> call) {
                throw cancelled("ValidationError");
            }
        };

        abstract Object meet(Callable<Object> call) throws Exception;

        private static TransactionCanceledException cancelled(String code) {
            var reasons = Stream.of("None", code)
                    .map(c -> CancellationReason.builder()
                            .code(c)
                            .message("Model One")
                            .build())
                    .toList();
            return refused(TransactionCanceledException.builder().cancellationReasons(reasons), 400)
                    .build();
        }

        private static <B extends DynamoDbException.Builder> B refused(B builder, int status) {
            builder.statusCode(status);
            return builder;
        }
    }

    /** The next calls of that name meet these, one each; those after them go through. */
    public void next(String call, Fault... then) {
        faulty = call;
        calls = 0;
        faults.clear();
        faults.addAll(Arrays.asList(then));
    }

    /** How many calls of that name there have been since. */
    public int calls() {
        return calls;
    }

    public DynamoDbClient around(DynamoDbClient real) {
        InvocationHandler handler = (proxy, method, arguments) -> {
            // the convenient forms come back as the plain one
            if (method.isDefault()
                    && !method.getParameterTypes()[0].getSimpleName().endsWith("Request"))
                return InvocationHandler.invokeDefault(proxy, method, arguments);
            Callable<Object> call = () -> {
                try {
                    return method.invoke(real, arguments);
                } catch (InvocationTargetException e) {
                    throw (Exception) e.getCause();
                }
            };
            if (!method.getName().equals(faulty)) return call.call();
            calls++;
            var fault = Optional.ofNullable(faults.poll());
            return fault.isPresent() ? fault.get().meet(call) : call.call();
        };
        var type = DynamoDbClient.class;
        return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, handler));
    }
}
