package foreview.api;

import static org.assertj.core.api.Assertions.assertThat;

import foreview.local.script.Person;
import foreview.testkit.Reply;
import foreview.testkit.Request;
import foreview.testkit.ScenarioStack;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * A stack whose every exchange is held to the API's description: request, answer, headers and problems. Whatever is due
 * is performed whenever time passes on it.
 */
final class CheckedStage implements ScenarioStack {
    private static final Duration MOMENT = Duration.ofMillis(1);

    private final ApiDescription api = ApiDescription.shipped();
    private final Set<String> succeeded = new TreeSet<>();
    private final ScenarioStack stack;

    CheckedStage(ScenarioStack stack) {
        this.stack = stack;
    }

    /** The operations that were called with success. */
    Set<String> succeeded() {
        return succeeded;
    }

    /** The same stack, for requests that the description does not have. */
    ScenarioStack stack() {
        return stack;
    }

    Reply expect(int status, Request request) {
        var reply = send(request);
        assertThat(reply.status())
                .as(request.method() + " " + request.target() + " -> " + reply.text())
                .isEqualTo(status);
        return reply;
    }

    Reply expect(int status, Person person, String operation, String body) {
        int gap = operation.indexOf(' ');
        return expect(status, Request.of(person, operation.substring(0, gap), operation.substring(gap + 1), body));
    }

    @Override
    public Reply send(Request request) {
        var reply = stack.send(request);
        check(api.operationOf(request.method(), request.target()), request, reply);
        return reply;
    }

    private void check(ApiDescription.Operation operation, Request request, Reply reply) {
        var type = reply.header("content-type");
        assertThat(api.wrongInAnswer(operation.key(), reply.status(), type, reply.text()))
                .as(operation + " " + reply.status() + " " + reply.text())
                .isEmpty();
        var described = api.resolved(operation.node().path("responses").path(Integer.toString(reply.status())));
        for (var header : described.path("headers").properties())
            if (api.resolved(header.getValue()).path("required").asBoolean())
                assertThat(reply.header(header.getKey().toLowerCase()))
                        .as(operation + " " + reply.status() + " " + header.getKey())
                        .isNotEmpty();
        if (!reply.problem().isEmpty())
            assertThat(operation.problems()).as(operation.key()).contains(reply.problem());
        if (reply.isOk()) checkTaken(operation, request);
    }

    private void checkTaken(ApiDescription.Operation operation, Request request) {
        succeeded.add(operation.key());
        if (!request.headers().getOrDefault(Request.CONTENT_TYPE, "").matches("application/(x-nd)?json")) return;
        var body = new String(request.body(), StandardCharsets.UTF_8);
        assertThat(api.wrongInRequest(operation.key(), body))
                .as(operation.key() + " took a body that is not described: " + body)
                .isEmpty();
    }

    @Override
    public Instant now() {
        return stack.now();
    }

    @Override
    public void pass(Duration time) throws Exception {
        stack.advance(time);
    }

    @Override
    public void advance(Duration time) throws Exception {
        stack.advance(time);
    }

    @Override
    public void deliver() throws Exception {
        stack.advance(MOMENT);
    }

    @Override
    public void sweep() throws Exception {
        stack.advance(MOMENT);
    }

    @Override
    public void keysAvailable(boolean available) {
        stack.keysAvailable(available);
    }

    @Override
    public Map<String, String> endpoint(String model) {
        return stack.endpoint(model);
    }

    @Override
    public String hook() {
        return stack.hook();
    }

    @Override
    public void down(String model, boolean isDown) {
        stack.down(model, isDown);
    }

    @Override
    public List<String> mails() {
        return stack.mails();
    }
}
