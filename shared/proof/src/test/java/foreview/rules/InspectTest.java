package foreview.rules;

import static foreview.local.script.Person.DEVELOPER;
import static foreview.local.script.Person.EVALUATOR;
import static foreview.local.script.Person.LEAD;
import static foreview.rules.EvaluationFixture.number;
import static org.assertj.core.api.Assertions.assertThat;

import foreview.domain.json.Json;
import foreview.local.Main;
import foreview.local.lambda.FunctionFactory;
import foreview.testkit.FakeModel;
import foreview.testkit.ProgramRun;
import foreview.testkit.TestStack;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.LongStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * The run of {@code shared/docs/inspect} with the real Inspect against the local stack. Skipped with a message where there
 * is no Python, or its packages are not reached.
 */
@Tag("proof")
@Timeout(300)
class InspectTest {
    private static final String LINE = "{\"id\":\"t1\",\"harness\":\"inspect\",\"task\":\"sums\",\"version\":\"1\"%s}";
    /** Eight calls, one after the other. */
    private static final String EIGHT = ",\"arguments\":\"--epochs 4 --max-connections 1\"";
    /** Right for one of the two questions. */
    private static final String ANSWER = """
        {"id":"c1","object":"chat.completion","created":1,"model":"aurora","choices":[{"index":0,"finish_reason":"stop",\
        "message":{"role":"assistant","content":"It is 1."}}],\
        "usage":{"prompt_tokens":3,"completion_tokens":3,"total_tokens":6}}\
        """;

    private static final Duration RUN = Duration.ofMinutes(4);
    private static final Duration LEFT = Duration.ofMinutes(2);

    private static String python;

    @TempDir
    Path home;

    private volatile Runnable afterRelayCall = () -> {};

    @BeforeAll
    static void install() throws Exception {
        python = InspectPackages.python();
    }

    @Test
    void a_task_runs_to_its_scores() throws Exception {
        try (var stack = TestStack.start();
                var relaying = ready(stack, LINE.formatted(""))) {
            var run = run(stack);
            assertThat(run.exit()).as(run.output()).isZero();
            var result = result(relaying);
            assertThat(result.string("state")).as(run.output()).contains("DONE");
            assertThat(((Json.Obj) result.get("inspect").orElseThrow()).string("status"))
                    .contains("SUCCESS");
            var accuracy = (Json.Obj)
                    ((Json.Arr) result.get("metrics").orElseThrow()).items().getFirst();
            assertThat(accuracy.string("name")).contains("includes/accuracy");
            assertThat(accuracy.get("value").orElseThrow().toString()).contains("0.5");
            assertThat(relaying.model().prompts()).containsExactlyInAnyOrder("What is 1?", "What is 2?");
        }
    }

    @Test
    void inspect_stops_at_its_first_call_after_the_window_s_end() throws Exception {
        try (var stack = TestStack.start(observed());
                var relaying = ready(stack, LINE.formatted(EIGHT))) {
            var endsAt = stack.now().plus(LEFT);
            relaying.played()
                    .post(DEVELOPER, "/end", "{\"at\":\"" + endsAt + "\"}")
                    .ok();
            var calls = new AtomicInteger();
            afterRelayCall = () -> {
                if (calls.incrementAndGet() == 2) stack.tick(Duration.between(stack.now(), endsAt));
            };
            stack.lines().record();
            var run = run(stack);
            assertThat(run.exit()).as(run.output()).isZero();
            assertThat(stack.lines().of("relay"))
                    .as(run.output())
                    .extracting(line -> number(line, "status"))
                    .containsExactlyElementsOf(
                            LongStream.of(200, 200, 403).boxed().toList());
            assertThat(relaying.model().prompts()).hasSize(2);
            var result = result(relaying);
            assertThat(result.string("state")).as(run.output()).contains("QUARANTINED");
            assertThat(((Json.Obj) result.get("inspect").orElseThrow()).string("status"))
                    .contains("ERROR");
        }
    }

    private static RelayFixture ready(TestStack stack, String line) throws Exception {
        var relaying = RelayFixture.ready(stack, "inspect", line, 4, LEFT);
        relaying.model().answers(FakeModel.json(ANSWER));
        return relaying;
    }

    /** The functions of the deployable; of the relay's, the end of each call is seen before its answer is sent. */
    private FunctionFactory observed() {
        var functions = Main.functions();
        return (function, clients) -> {
            var handler = functions.create(function, clients);
            if (!function.id().equals("RelayFunction")) return handler;
            return (in, out, context) -> {
                handler.handleRequest(in, out, context);
                afterRelayCall.run();
            };
        };
    }

    private ProgramRun run(TestStack stack) throws Exception {
        var environment = Map.of(
                "HOME", home.toString(),
                "FOREVIEW_API", stack.stack().address().toString(),
                "FOREVIEW_TOKEN", stack.client().token(EVALUATOR),
                "FOREVIEW_TASKS", InspectPackages.file("task.py"));
        return ProgramRun.of(RUN, home, environment, List.of(python, InspectPackages.file("run.py")));
    }

    private static Json.Obj result(RelayFixture relaying) {
        return relaying.played()
                .items(LEAD, "/evaluations/" + relaying.evaluation() + "/results")
                .getFirst();
    }
}
