package foreview.local.lambda;

import foreview.runtime.Now;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.sqs.SqsClient;

/** The AWS clients of the stack's functions, in place of those that they create on Lambda. */
public record StackClients(Now clock, DynamoDbClient tables, SqsClient queues) {}
