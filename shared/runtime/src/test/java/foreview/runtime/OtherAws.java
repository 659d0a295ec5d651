package foreview.runtime;

import cloud.localstack.awssdkv2.TestUtils;
import java.util.Optional;
import software.amazon.awssdk.retries.DefaultRetryStrategy;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.sqs.SqsClient;

/**
 * Another implementation of DynamoDB and SQS than the embedded ones: what answers at {@code -Dendpoint} of
 * {@code mvn -Plocalstack}. The tests are the same; where it differs they say so.
 *
 * @param address such as {@code http://127.0.0.1:4566}
 */
public record OtherAws(String address) {

    /** The one that this run was given; none in a plain build. */
    public static Optional<OtherAws> endpoint() {
        return Optional.ofNullable(System.getProperty("endpoint"))
                .filter(address -> !address.isBlank())
                .map(OtherAws::new);
    }

    public DynamoDbClient database() {
        return TestUtils.wrapApiSyncClientV2(DynamoDbClient.builder(), address)
                .overrideConfiguration(o -> o.addExecutionInterceptor(new OneAtATime()))
                .build();
    }

    /** One that does not try again, as the embedded one. */
    public SqsClient queues() {
        return TestUtils.wrapApiSyncClientV2(SqsClient.builder(), address)
                .overrideConfiguration(o -> o.retryStrategy(DefaultRetryStrategy.doNotRetry()))
                .build();
    }
}
