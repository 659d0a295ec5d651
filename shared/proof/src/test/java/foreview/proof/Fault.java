package foreview.proof;

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

/** What DynamoDB does to a call now and then, and the embedded one never. */
enum Fault {
    /** Another transaction has one of the items in hand. */
    CONFLICT {
        @Override
        Object meet(Crossings.Call call) {
            throw cancelled(call, "TransactionConflict");
        }
    },
    /** One of the items has no capacity left. */
    CANCELLED_FOR_LACK {
        @Override
        Object meet(Crossings.Call call) {
            throw cancelled(call, "ThrottlingError");
        }
    },
    THROTTLED {
        @Override
        Object meet(Crossings.Call call) {
            throw refused(ProvisionedThroughputExceededException.builder(), "ProvisionedThroughputExceededException")
                    .build();
        }
    },
    TOO_MANY_REQUESTS {
        @Override
        Object meet(Crossings.Call call) {
            throw refused(RequestLimitExceededException.builder(), "RequestLimitExceeded")
                    .build();
        }
    },
    /** It never arrived. */
    UNREACHED {
        @Override
        Object meet(Crossings.Call call) {
            throw SdkClientException.create("no connection");
        }
    },
    /** It was done, and the answer was lost. */
    ANSWER_LOST {
        @Override
        Object meet(Crossings.Call call) throws Throwable {
            call.go();
            throw SdkClientException.create("connection reset");
        }
    },
    /** It was done, and the service says that it failed. */
    BROKEN_AFTER {
        @Override
        Object meet(Crossings.Call call) throws Throwable {
            call.go();
            throw refused(DynamoDbException.builder(), "InternalServerError")
                    .statusCode(500)
                    .build();
        }
    },
    /** The same token is still being worked on. */
    IN_PROGRESS {
        @Override
        Object meet(Crossings.Call call) throws Throwable {
            call.go();
            throw refused(TransactionInProgressException.builder(), "TransactionInProgressException")
                    .build();
        }
    };

    private static final Set<String> READS = Set.of("getItem", "query", "batchGetItem");
    private static final Set<String> WRITES = Set.of("putItem", "updateItem", "deleteItem");

    /** What its caller is answered or thrown. */
    abstract Object meet(Crossings.Call call) throws Throwable;

    /** Those that can happen to such a call. */
    static List<Fault> of(String call) {
        if (call.equals("transactWriteItems")) return List.of(values());
        if (READS.contains(call)) return List.of(TOO_MANY_REQUESTS, UNREACHED);
        if (WRITES.contains(call)) return List.of(THROTTLED, ANSWER_LOST, BROKEN_AFTER);
        return call.equals("sendMessageBatch") ? List.of(UNREACHED, ANSWER_LOST) : List.of();
    }

    private static TransactionCanceledException cancelled(Crossings.Call call, String code) {
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
