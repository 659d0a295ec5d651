package foreview.bench;

import java.util.List;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbRequest;

/** The least that one task's lease and completion asked of the tables. */
record HarnessLife(String caseId, List<DynamoDbRequest> lease, List<DynamoDbRequest> completion) {

    HarnessLife forTwin(String twin) {
        return new HarnessLife(
                twin, LeastRequests.forTwin(lease, caseId, twin), LeastRequests.forTwin(completion, caseId, twin));
    }

    void sendLease(DynamoDbClient database) {
        lease.forEach(request -> LeastRequests.send(database, request));
    }

    void sendCompletion(DynamoDbClient database) {
        completion.forEach(request -> LeastRequests.send(database, request));
    }
}
