package foreview.local.lambda;

import foreview.runtime.Now;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.sqs.SqsClient;

/** What the stack's functions stand on, in place of what they would make for themselves on Lambda. */
public record StackClients(Now clock, DynamoDbClient tables, SqsClient queues) {}
