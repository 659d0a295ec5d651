package foreview.lambda;

import static org.assertj.core.api.Assertions.assertThat;

import foreview.api.ApiDescription;
import foreview.domain.json.Json;
import foreview.lambda.ExecutionEnvironment.Start;
import foreview.local.template.FunctionSpec;
import foreview.runtime.json.StrictJson;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Every function of the template in a process of its own, behind the runtime interface client, with its sample events. */
@Tag("proof")
class RuntimeClientTest {
    private static final Duration TIME = Duration.ofSeconds(15);
    private static final Duration SHORT = Duration.ofSeconds(8);
    private static LocalAccount account;

    @BeforeAll
    static void start() throws Exception {
        account = new LocalAccount();
    }

    @AfterAll
    static void stop() throws Exception {
        account.close();
    }

    static List<FunctionSpec> functions() {
        return account.functions();
    }

    @ParameterizedTest
    @MethodSource("functions")
    void it_starts_as_the_template_says_and_answers_its_events(FunctionSpec function) throws Exception {
        var environment = account.running(function);
        for (var sample : SampleEvent.of(function)) {
            if (sample.isOfTheApi()) answers(environment, sample);
            else if (sample.isOfTheRelay())
                assertThat(answered(environment, sample).status())
                        .as("the key of no lease")
                        .isEqualTo(401);
            else
                assertThat(answered(environment, sample).text())
                        .as(sample.toString())
                        .isIn("null", "{\"batchItemFailures\":[]}");
        }
        assertThat(lines(environment, "primed"))
                .hasSize(Start.of(function) == Start.SNAP_START ? 1 : 0)
                .allMatch(line -> line.contains("\"failed\":0,"));
    }

    private static void answers(ExecutionEnvironment environment, SampleEvent sample) throws Exception {
        var status = answered(environment, sample).status();
        if (ApiDescription.shipped().operation(sample.routeKey()).isOpen())
            assertThat(status).as(sample.toString()).isIn(200, 404); // a link that nobody was sent
        else {
            assertThat(status).as("without a token").isEqualTo(401);
            var known = sample.by(account.token());
            assertThat(answered(environment, known).status())
                    .as(sample.toString())
                    .isIn(
                            200, 201, 202, 204, 403,
                            404); // no such case, and a developer has no role in the clearinghouse
        }
    }

    @Test
    void a_submission_is_in_the_table() throws Exception {
        var submitted = answered(
                account.running("IntakeFunction"),
                SampleEvent.named("api/submit.json").by(account.token()));
        assertThat(submitted.status()).isEqualTo(201);
        var caseId = submitted.body().string("caseId").orElseThrow();
        assertThat(account.item("CASE#" + caseId, "HEAD")).isNotEmpty();
        assertThat(account.item("CASE#" + caseId, "EVENT#0000000001")).isNotEmpty();
    }

    @Test
    void a_batch_fails_in_part() throws Exception {
        var task = SampleEvent.named("sqs/endpoint.json").event();
        var good = (Json.Obj)
                ((Json.Arr) task.get("Records").orElseThrow()).items().getFirst();
        var poison = good.with("messageId", "poison").with("body", "{\"v\":1,\"kind\":\"NONE\"}");
        var both = new SampleEvent(
                SampleEvent.named("sqs/endpoint.json").file(), task.with("Records", Json.array(List.of(poison, good))));
        assertThat(answered(account.running("WorkerFunction"), both).text())
                .isEqualTo("{\"batchItemFailures\":[{\"itemIdentifier\":\"poison\"}]}");
    }

    @Test
    void a_start_without_its_variables_fails_and_names_them_and_no_value() throws Exception {
        var function = account.function("IntakeFunction");
        var variables = new HashMap<>(function.environment());
        variables.remove("CASES_TABLE");
        variables.put("SKEW", "canary");
        try (var environment = ExecutionEnvironment.of(function, variables, Start.SNAP_START, List.of())) {
            var failed = environment.started();
            assertThat(failed).isInstanceOf(InvocationResult.Failed.class);
            assertThat(((InvocationResult.Failed) failed).report())
                    .contains("CASES_TABLE is missing", "SKEW")
                    .doesNotContain("canary");
            account.checkKeepsSecrets(environment.printed() + failed);
        }
    }

    /** More than a case could hold, and all that one event can. */
    @Test
    void an_event_of_six_megabytes_is_handled() throws Exception {
        var withdrawal = SampleEvent.named("api/withdraw.json").by(account.token());
        for (var item : List.of("1,", "[],", "{\"a\":1},")) {
            var large = withdrawal.body("[" + item.repeat(5_500_000 / item.length()) + "1]");
            assertThat(answered(account.running("ReleaseFunction"), large).status())
                    .isBetween(400, 499);
        }
        var submission =
                SampleEvent.named("api/submit.json").by(account.token()).body("x".repeat(5_900_000));
        assertThat(answered(account.running("IntakeFunction"), submission).status())
                .isEqualTo(413);
    }

    @Test
    void what_is_no_event_fails_by_a_constant() throws Exception {
        var nonsense = new SampleEvent(
                Path.of("canary"), (Json.Obj) StrictJson.read("{\"canary\":1}".getBytes(StandardCharsets.UTF_8))
                        .orElseThrow());
        assertThat(answered(account.running("ReleaseFunction"), nonsense).status())
                .isEqualTo(400);
        var ran = account.running("WorkerFunction").call(nonsense.bytes(), TIME);
        assertThat(ran).isInstanceOf(InvocationResult.Failed.class);
        assertThat(((InvocationResult.Failed) ran).report())
                .contains("not an event of SQS")
                .doesNotContain("canary");
    }

    /** A function that Lambda ends answers nothing: it gives up while there is time to say so. */
    @ParameterizedTest
    @CsvSource({
        "CONFLICT, api/submit.json",
        "THROTTLED, api/withdraw.json",
        "SILENT, api/submit.json",
        "SILENT, api/withdraw.json"
    })
    void tables_that_are_not_well_get_the_caller_a_503_in_time(FaultyDynamoDb.Illness illness, String file)
            throws Exception {
        var sample = SampleEvent.named(file).by(account.token());
        var function = account.taking(sample);
        try (var tables = new FaultyDynamoDb(illness)) {
            var variables = new HashMap<>(function.environment());
            variables.put("LOCAL_DYNAMODB", tables.address().toString());
            try (var environment = ExecutionEnvironment.of(function, variables, Start.ON_DEMAND, List.of())) {
                environment.started();
                assertThat(answered(environment, sample, SHORT).status()).isEqualTo(503);
                account.checkKeepsSecrets(environment.printed());
                assertThat(environment.printed()).doesNotContain("canary");
            }
        }
    }

    private static InvocationResult.Answered answered(ExecutionEnvironment environment, SampleEvent sample)
            throws Exception {
        return answered(environment, sample, TIME);
    }

    private static InvocationResult.Answered answered(
            ExecutionEnvironment environment, SampleEvent sample, Duration time) throws Exception {
        var ran = environment.call(sample.bytes(), time);
        assertThat(ran).as(sample + "\n" + environment.printed()).isInstanceOf(InvocationResult.Answered.class);
        return (InvocationResult.Answered) ran;
    }

    private static List<String> lines(ExecutionEnvironment environment, String event) {
        return environment
                .printed()
                .lines()
                .filter(line -> StrictJson.read(line.getBytes(StandardCharsets.UTF_8))
                        .filter(json -> json instanceof Json.Obj object
                                && object.members().entrySet().contains(Map.entry("event", Json.of(event))))
                        .isPresent())
                .toList();
    }
}
