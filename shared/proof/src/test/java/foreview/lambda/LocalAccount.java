package foreview.lambda;

import static org.assertj.core.api.Assertions.assertThat;

import foreview.domain.json.Json;
import foreview.lambda.ExecutionEnvironment.Start;
import foreview.local.Main;
import foreview.local.Settings;
import foreview.local.Stack;
import foreview.local.template.FunctionSpec;
import foreview.runtime.json.StrictJson;
import foreview.testkit.Repository;
import java.io.IOException;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * Replaces an AWS account with the template deployed: the local stack's tables, queues, keys and tokens, and each
 * function in a process of its own, started when it is first asked for.
 */
public final class LocalAccount implements AutoCloseable {
    private final Stack stack;
    private final String token;
    private final Map<String, ExecutionEnvironment> running = new LinkedHashMap<>();

    public LocalAccount() {
        stack = Stack.start(
                Repository.template(),
                Settings.inMemory().listeningOn(Optional.of(InetAddress.getLoopbackAddress())),
                Main.functions());
        token = stack.issuer()
                .token("ada", "lab", List.of("developer", "evaluation-lead"), Duration.ofHours(1))
                .text();
    }

    public List<FunctionSpec> functions() {
        return stack.template().functions();
    }

    public FunctionSpec function(String id) {
        return functions().stream().filter(f -> f.id().equals(id)).findFirst().orElseThrow();
    }

    /** The one that the template starts with it. */
    FunctionSpec taking(SampleEvent sample) {
        return functions().stream().filter(sample::starts).findFirst().orElseThrow();
    }

    /** Of a developer. */
    public String token() {
        return token;
    }

    ExecutionEnvironment running(String id) throws IOException, InterruptedException {
        return running(function(id));
    }

    ExecutionEnvironment running(FunctionSpec function) throws IOException, InterruptedException {
        if (running.containsKey(function.id())) return running.get(function.id());
        var environment = ExecutionEnvironment.of(function, Start.of(function));
        running.put(function.id(), environment);
        assertThat(environment.started()).as(environment.printed()).isInstanceOf(InvocationResult.Answered.class);
        return environment;
    }

    /** An item of the table of cases, as it is stored; empty when there is none. */
    Map<String, AttributeValue> item(String pk, String sk) {
        var table = function("CasesFunction").environment().get("CASES_TABLE");
        var key = Map.of("pk", AttributeValue.fromS(pk), "sk", AttributeValue.fromS(sk));
        return stack.clients()
                .tables()
                .getItem(get -> get.tableName(table).key(key).consistentRead(true))
                .item();
    }

    /** Rule 13: neither a key, a token nor a name, and nothing but lines of JSON. */
    void checkKeepsSecrets(String printed) {
        var environment = function("IntakeFunction").environment();
        assertThat(printed)
                .doesNotContain(
                        token,
                        environment.get("LOCAL_SEAL_KEY"),
                        environment.get("LOCAL_SIGN_KEY"),
                        "Model One",
                        "Not released yet.",
                        "\"ada\"",
                        "\"lab\"");
    }

    @Override
    public void close() throws IOException {
        try {
            for (var environment : running.values()) {
                checkKeepsSecrets(environment.printed());
                assertThat(environment.printed().lines()).allMatch(LocalAccount::isJson);
            }
        } finally {
            for (var environment : running.values()) environment.close();
            stack.close();
        }
    }

    private static boolean isJson(String line) {
        return StrictJson.read(line.getBytes(StandardCharsets.UTF_8))
                .filter(Json.Obj.class::isInstance)
                .isPresent();
    }
}
