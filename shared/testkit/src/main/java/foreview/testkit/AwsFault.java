package foreview.testkit;

import foreview.testkit.FaultInjector.OutgoingCall;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.services.dynamodb.model.CancellationReason;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbException;
import software.amazon.awssdk.services.dynamodb.model.ProvisionedThroughputExceededException;
import software.amazon.awssdk.services.dynamodb.model.RequestLimitExceededException;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsRequest;
import software.amazon.awssdk.services.dynamodb.model.TransactionCanceledException;
import software.amazon.awssdk.services.dynamodb.model.TransactionInProgressException;

/** Transient failures of AWS calls, which the embedded services never have. */
public enum AwsFault {
    /** Another transaction holds one of the items. */
    CONFLICT {
        @Override
        public Object happen(OutgoingCall call) {
            throw cancelled(call, "TransactionConflict");
        }
    },
    /** One of the items has no capacity left. */
    CANCELLED_FOR_LACK {
        @Override
        public Object happen(OutgoingCall call) {
            throw cancelled(call, "ThrottlingError");
        }
    },
    THROTTLED {
        @Override
        public Object happen(OutgoingCall call) {
            throw refused(ProvisionedThroughputExceededException.builder(), "ProvisionedThroughputExceededException")
                    .build();
        }
    },
    TOO_MANY_REQUESTS {
        @Override
        public Object happen(OutgoingCall call) {
            throw refused(RequestLimitExceededException.builder(), "RequestLimitExceeded")
                    .build();
        }
    },
    /** The call never arrived. */
    UNREACHED {
        @Override
        public Object happen(OutgoingCall call) {
            throw SdkClientException.create("no connection");
        }
    },
    /** The call succeeded; its answer was lost. */
    ANSWER_LOST {
        @Override
        public Object happen(OutgoingCall call) throws Throwable {
            call.proceed();
            throw SdkClientException.create("connection reset");
        }
    },
    /** The call succeeded; the service answers 500. */
    BROKEN_AFTER {
        @Override
        public Object happen(OutgoingCall call) throws Throwable {
            call.proceed();
            throw refused(DynamoDbException.builder(), "InternalServerError")
                    .statusCode(500)
                    .build();
        }
    },
    /** The call succeeded; its token is reported as still in progress. */
    IN_PROGRESS {
        @Override
        public Object happen(OutgoingCall call) throws Throwable {
            call.proceed();
            throw refused(TransactionInProgressException.builder(), "TransactionInProgressException")
                    .build();
        }
    };

    private static final Set<String> READS = Set.of("getItem", "query", "batchGetItem");
    private static final Set<String> WRITES = Set.of("putItem", "updateItem", "deleteItem");

    /** What the caller is answered, or thrown. */
    public abstract Object happen(OutgoingCall call) throws Throwable;

    /** The faults that can happen to a call of that name. */
    public static List<AwsFault> of(String call) {
        if (call.equals("transactWriteItems")) return List.of(values());
        if (READS.contains(call)) return List.of(TOO_MANY_REQUESTS, UNREACHED);
        if (WRITES.contains(call)) return List.of(THROTTLED, ANSWER_LOST, BROKEN_AFTER);
        return call.equals("sendMessageBatch") ? List.of(UNREACHED, ANSWER_LOST) : List.of();
    }

    private static TransactionCanceledException cancelled(OutgoingCall call, String code) {
        var request = (TransactWriteItemsRequest) call.request().orElseThrow();
        var reasons = Stream.iterate(code, _ -> "None")
                .limit(request.transactItems().size())
                .map(c -> CancellationReason.builder().code(c).build())
                .toList();
        return refused(
                        TransactionCanceledException.builder().cancellationReasons(reasons),
                        "TransactionCanceledException")
                .build();
    }

    private static <B extends DynamoDbException.Builder> B refused(B builder, String code) {
        builder.awsErrorDetails(AwsErrorDetails.builder().errorCode(code).build())
                .statusCode(400);
        return builder;
    }
}
