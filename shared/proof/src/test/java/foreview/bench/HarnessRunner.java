package foreview.bench;

import static foreview.local.script.Person.EVALUATOR;

import foreview.domain.json.Json;
import foreview.testkit.FaultInjector.Interceptor;
import foreview.testkit.ManualStack;
import foreview.testkit.Reply;
import foreview.testkit.Request;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbRequest;

/** What an evaluator's runner sends: through the function, as API Gateway would hand it over. */
record HarnessRunner(ManualStack stack) {
    private static final String WANTED = "{\"capabilities\":[\"inspect\"]}";
    private static final String RESULT =
            "{\"harnessVersion\":\"0.3.150\",\"metrics\":[{\"name\":\"accuracy\",\"value\":0.75,\"n\":%d}]}";

    /**
     * A task as it was leased.
     *
     * @param path of the task
     */
    record Leased(String path, long fence) {
        String caseId() {
            return path.split("/")[2];
        }
    }

    static Request lease() {
        return Request.of(EVALUATOR, "POST", "/tasks/lease", WANTED);
    }

    static Request heartbeat(Leased leased) {
        return report(leased, "heartbeat", "");
    }

    /**
     * @param samples makes it another result
     */
    static Request completion(Leased leased, int samples) {
        return report(leased, "completion", ",\"result\":" + RESULT.formatted(samples));
    }

    private static Request report(Leased leased, String verb, String members) {
        return Request.of(
                EVALUATOR, "POST", leased.path() + "/" + verb, "{\"fence\":%d%s}".formatted(leased.fence(), members));
    }

    /** Nothing when there is nothing to lease now. */
    Optional<Leased> leased() {
        return leased(stack.send(lease()));
    }

    static Optional<Leased> leased(Reply reply) {
        if (reply.ok().status() == 204) return Optional.empty();
        var one = reply.list("leases").getFirst();
        long fence = ((Json.Num) one.get("fence").orElseThrow()).value().longValueExact();
        return Optional.of(new Leased(one.string("task").orElseThrow(), fence));
    }

    /** A reply, and what the function asked of the tables for it. */
    record Recorded(Reply reply, List<DynamoDbRequest> asked) {}

    Recorded recorded(Request request) {
        var asked = new ArrayList<DynamoDbRequest>();
        var replies = new ArrayList<Reply>();
        Interceptor recorder = call -> {
            if (call.request().orElse("") instanceof DynamoDbRequest sent) asked.add(sent);
            return call.proceed();
        };
        try {
            stack.faults.intercept(recorder, () -> replies.add(stack.send(request)));
        } catch (Exception e) {
            throw new IllegalStateException("a request was not answered", e);
        }
        return new Recorded(replies.getFirst(), asked);
    }
}
