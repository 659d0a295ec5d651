package foreview.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import foreview.api.ApiDescription;
import foreview.domain.notices.Subscription.Channel;
import foreview.domain.notices.Subscription.Reason;
import foreview.local.Main;
import foreview.local.Settings;
import foreview.local.Stack;
import foreview.local.lambda.InvocationOutcome;
import foreview.local.lambda.LocalFunction;
import foreview.runtime.mail.MailEvent;
import foreview.runtime.queue.Wakeup;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The sample events: every function has one, and takes it. */
class EventsTest {
    private static final TemplateFile TEMPLATE = TemplateFile.ofTheRepository();
    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final Path FOLDER = Path.of("../../events");

    private static Stack stack;

    @BeforeAll
    static void start() throws InterruptedException {
        stack = Stack.start(TemplateFile.text(), Settings.inMemory(), Main.functions());
        // moving the clock skips the month that a first sweep reads
        stack.advanceTo(stack.clients().clock().instant().plusSeconds(1));
    }

    @AfterAll
    static void stop() {
        stack.close();
    }

    static List<Path> samples() throws IOException {
        try (var files = Files.walk(FOLDER)) {
            return files.filter(Files::isRegularFile).sorted().toList();
        }
    }

    @Test
    void every_function_has_a_sample() throws Exception {
        var sampled = new TreeMap<String, Path>();
        for (var sample : samples())
            for (var function : takers(MAPPER.readTree(sample.toFile()))) sampled.put(function.id(), sample);
        assertThat(sampled.keySet())
                .containsExactlyInAnyOrderElementsOf(
                        TEMPLATE.functions().stream().map(DeployedFunction::id).toList());
    }

    /** As the program writes them: others would be read, or refused, in another way. */
    @Test
    void the_samples_of_messages_are_what_is_sent() throws Exception {
        var bodies = new ArrayList<String>();
        for (var sample : samples())
            if (sample.getParent().getFileName().toString().equals("sqs"))
                for (var message : MAPPER.readTree(sample.toFile()).path("Records"))
                    bodies.add(message.path("body").asText());
        var zeros = "00000000000000000000000000000001";
        var notice = "2026-11-23T10:00:00.000Z#c-" + zeros + "#ENDED-7";
        var bounces =
                bodies.stream().flatMap(body -> MailEvent.parse(body).stream()).toList();
        assertThat(bounces).containsExactly(new MailEvent("s-" + zeros, Optional.of(Reason.BOUNCED)));
        bodies.removeIf(body -> MailEvent.parse(body).isPresent());
        assertThat(bodies)
                .containsExactlyInAnyOrder(
                        Wakeup.delivery(Channel.WEBHOOK, "s-" + zeros, notice).text(),
                        Wakeup.delivery(Channel.MAIL, "s-" + zeros, notice).text(),
                        Wakeup.probe("c-" + zeros, "e-" + zeros).text(),
                        Wakeup.evaluations("c-" + zeros).text(),
                        Wakeup.endpoint("c-" + zeros, "e-" + zeros).text());
    }

    /** With a token of a developer, where there must be one: none is kept in a file. */
    @ParameterizedTest
    @MethodSource("samples")
    void its_function_takes_it(Path sample) throws Exception {
        var event = (ObjectNode) MAPPER.readTree(sample.toFile());
        var folder = sample.getParent().getFileName().toString();
        if (folder.equals("api")) checkDescribed(event);
        else if (folder.equals("relay"))
            assertThat(status(event)).as("the key of no lease").isEqualTo(401);
        else assertThat(answer(event)).as(sample.toString()).isIn("{\"batchItemFailures\":[]}", "null");
    }

    private void checkDescribed(ObjectNode event) throws Exception {
        var api = ApiDescription.shipped();
        var key = event.path("routeKey").asText();
        if (event.has("body")
                && !event.path("body").asText().isEmpty()
                && event.path("headers").path("content-type").asText().equals("application/json"))
            assertThat(api.wrongInRequest(key, event.path("body").asText()))
                    .as(key)
                    .isEmpty();
        if (!api.operation(key).isOpen()) {
            assertThat(status(event)).as("without a token").isEqualTo(401);
            boolean atTheDesk =
                    api.operation(key).node().path("tags").path(0).asText().equals("Desk");
            var token = atTheDesk
                    ? stack.issuer().token("cora", "desk", List.of("coordinator"), Duration.ofHours(1))
                    : stack.issuer()
                            .token(
                                    "ada",
                                    "lab",
                                    List.of("developer", "evaluation-lead", "finder", "member"),
                                    Duration.ofHours(1));
            ((ObjectNode) event.path("headers")).put("authorization", "Bearer " + token.text());
        }
        assertThat(status(event)).as(key).isIn(200, 201, 202, 204, 404); // there is no such case
    }

    private int status(JsonNode event) throws Exception {
        return MAPPER.readTree(answer(event)).path("statusCode").asInt();
    }

    private String answer(JsonNode event) throws Exception {
        var spec = stack.template().functions().stream()
                .filter(function -> function.id().equals(function(event).id()))
                .findFirst()
                .orElseThrow();
        var handler = Main.functions().create(spec, stack.clients());
        try (var function = new LocalFunction(spec, handler, Settings.inMemory().log())) {
            var json = event.toString().getBytes(StandardCharsets.UTF_8);
            return new String(((InvocationOutcome.Answered) function.call(json)).answer(), StandardCharsets.UTF_8);
        }
    }

    /** Which one the template would start with it. */
    private static DeployedFunction function(JsonNode event) {
        return takers(event).stream().findFirst().orElseThrow(() -> new AssertionError("no function takes " + event));
    }

    /** The two sweeps take the same event. */
    private static List<DeployedFunction> takers(JsonNode event) {
        var queue =
                event.path("Records").path(0).path("eventSourceARN").asText().replaceAll(".*:", "");
        return TEMPLATE.functions().stream()
                .filter(f -> f.routes().contains(event.path("routeKey").asText())
                        || event.path("requestContext")
                                        .path("domainName")
                                        .asText()
                                        .contains(".lambda-url.")
                                && !f.property("FunctionUrlConfig").isMissingNode()
                        || f.events("SQS").stream()
                                .anyMatch(m ->
                                        m.at("/Queue/Fn::GetAtt/0").asText().equals(queue))
                        || f.events("ScheduleV2").stream()
                                .anyMatch(schedule ->
                                        schedule.path("Input").asText().equals(event.toString())))
                .toList();
    }
}
