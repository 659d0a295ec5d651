package foreview.bench;

import foreview.domain.json.Json;
import foreview.local.script.Person;
import foreview.runtime.json.JsonWriter;
import foreview.testkit.ManualStack;
import foreview.testkit.Reply;
import foreview.testkit.Request;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Acts on a case and looks at it, each with its cost. {@code ~} in an operation is the case. */
final class MeteredCalls {
    private static final String CASE = "/cases/{caseId}";

    /** So that what is listed by its time has one order. */
    private static final Duration BETWEEN = Duration.ofSeconds(1);

    private final ManualStack stack;
    private final ManualMeter meter;
    private final Map<String, String> values = new HashMap<>();
    private final List<Call> calls = new ArrayList<>();

    /**
     * @param route as the template spells it
     * @param which of several calls of that route
     */
    record Call(String route, String which, Cost cost) {
        String name() {
            return which.isEmpty() ? route : route + ", " + which;
        }
    }

    MeteredCalls(ManualStack stack) {
        this.stack = stack;
        this.meter = new ManualMeter(stack);
    }

    List<Call> all() {
        return List.copyOf(calls);
    }

    /** Of a parameter of the path. */
    String value(String name) {
        return values.get(name);
    }

    void keep(String name, String value) {
        values.put(name, value);
    }

    /**
     * @param member of the answer
     */
    void keep(String name, String member, Reply reply) {
        var value = reply.body().get(member).orElseThrow();
        values.put(name, value instanceof Json.Str(var text) ? text : JsonWriter.text(value));
    }

    /** An act that must succeed; it names the case's current tag, which is read before and counts no cost. */
    Reply act(Person person, String operation, String which, String body) throws Exception {
        var request = Request.of(person, method(operation), target(operation), body);
        return operation.contains("~")
                ? measured(operation, which, request.header(Request.IF_MATCH, tag()))
                : measured(operation, which, request);
    }

    private String tag() {
        return stack.get(Person.DEVELOPER, target("GET ~/clock")).ok().header("etag");
    }

    Reply look(Person person, String operation) throws Exception {
        return look(person, operation, "");
    }

    Reply look(Person person, String operation, String which) throws Exception {
        var target = target(operation);
        var query = operation.contains("?") ? " " + operation.substring(operation.indexOf('?')) : "";
        return measured(operation, person.sub() + query + " " + which, Request.bare(person, "GET", target));
    }

    private Reply measured(String operation, String which, Request request) throws Exception {
        stack.pass(BETWEEN);
        var measured = meter.measured(request);
        calls.add(new Call(whole(operation).replaceFirst("\\?.*", ""), which.strip(), measured.cost()));
        return measured.reply().ok();
    }

    private static String method(String operation) {
        return operation.substring(0, operation.indexOf(' '));
    }

    private String target(String operation) {
        var target = whole(operation).substring(operation.indexOf(' ') + 1);
        for (var value : values.entrySet()) target = target.replace("{" + value.getKey() + "}", value.getValue());
        return target;
    }

    private static String whole(String operation) {
        return operation.replace("~", CASE);
    }
}
