package foreview.runtime.snapshot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import foreview.domain.cases.WindowCommand;
import foreview.domain.json.Json;
import foreview.runtime.App;
import foreview.runtime.Clients;
import foreview.runtime.TestRun;
import foreview.runtime.config.Config;
import foreview.runtime.http.Answer;
import foreview.runtime.http.Routes;
import foreview.runtime.store.CommandRequest;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;

/** With the configuration of an account whose services cannot be reached. */
@Isolated("sets the account in system properties, which every new client reads")
class SnapshotTest {
    private static final Instant NOW = Instant.parse("2026-11-23T10:00:00.000Z");
    private static final Map<String, String> ACCOUNT =
            Map.of("aws.region", "us-east-1", "aws.accessKeyId", "none", "aws.secretAccessKey", "none");
    private static final Map<String, String> VARIABLES = Map.ofEntries(
            Map.entry("STAGE", "aws"),
            Map.entry("CASES_TABLE", "cases"),
            Map.entry("VAULT_TABLE", "vault"),
            Map.entry("KEYS_TABLE", "keys"),
            Map.entry("CLEARINGHOUSE_TABLE", "clearinghouse"),
            Map.entry("DESK_ORG", "desk"),
            Map.entry("INTAKE_ORG", "intake"),
            Map.entry("ISSUER", "https://issuer.example"),
            Map.entry("AUDIENCE", "foreview"),
            Map.entry("JWKS_URL", "https://127.0.0.1:1/jwks"),
            Map.entry("SEAL_KEY", "seal"),
            Map.entry("SIGN_KEY", "sign"),
            Map.entry("PERSON_KEY", "cGVyc29u"));

    private static final Map<String, String> before = new HashMap<>();

    private final TestRun run = new TestRun();
    private final Config config = Config.of(VARIABLES);
    private final App app = new App(config, () -> NOW, Clients.over(config, new InMemoryAws()));

    @BeforeAll
    static void setAccount() {
        ACCOUNT.forEach((name, value) ->
                Optional.ofNullable(System.setProperty(name, value)).ifPresent(old -> before.put(name, old)));
    }

    @AfterAll
    static void clearAccount() {
        ACCOUNT.keySet().forEach(System::clearProperty);
        before.forEach(System::setProperty);
    }

    @Test
    void every_route_is_primed_to_its_answer() {
        var statuses = new HashMap<String, Integer>();
        var primed = new PrimingRun(app, on -> routes(on, statuses)).run();
        assertThat(primed).isEqualTo(new PrimingRun.Primed(2, 0));
        assertThat(statuses).isEqualTo(Map.of("GET /cases/{caseId}", 200, "POST /cases/{caseId}/withdrawal", 200));
    }

    @Test
    void then_one_read_is_made_for_real() {
        var reads = new AtomicInteger();
        var snapshot = new SnapStartHook(
                app, on -> routes(on, new HashMap<>()), _ -> reads.incrementAndGet(), run.log(() -> NOW));
        snapshot.beforeCheckpoint(null);
        assertThat(reads).hasValue(1);
        assertThat(run.lines("primed")).singleElement().satisfies(line -> assertThat(line.get("failed"))
                .contains(Json.of(0)));
    }

    @Test
    void what_fails_is_logged_and_fails_nothing() {
        var snapshot = new SnapStartHook(
                app,
                _ -> {
                    throw new IllegalStateException("secret");
                },
                _ -> {},
                run.log(() -> NOW));
        assertThatCode(() -> snapshot.beforeCheckpoint(null)).doesNotThrowAnyException();
        assertThat(run.lines("priming-failed")).hasSize(1);
        assertThat(run.text()).doesNotContain("secret");
    }

    /** One reads a case, one records an act with content. */
    private static Routes routes(App app, Map<String, Integer> statuses) {
        var commands = app.caseCommands();
        return new Routes()
                .on("GET /cases/{caseId}", request -> {
                    commands.find(request);
                    return kept(
                            statuses,
                            request.routeKey(),
                            Answer.ok(Json.object().build()));
                })
                .ungated(
                        "POST /cases/{caseId}/withdrawal",
                        request -> kept(statuses, request.routeKey(), commands.run(request, _ -> CommandRequest.of(
                                        new WindowCommand.Withdraw())
                                .withContent("note", Optional.of("text")))));
    }

    private static Answer kept(Map<String, Integer> statuses, String route, Answer answer) {
        statuses.put(route, answer.status());
        return answer;
    }
}
