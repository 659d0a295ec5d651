package foreview.bench;

import foreview.domain.clock.Phase;
import foreview.local.script.CasePersons;
import foreview.testkit.FakeModel;
import foreview.testkit.PlayedCase;
import foreview.testkit.Stacks;
import java.io.PrintStream;
import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.locks.LockSupport;

/** {@code mvn -Pbench -Dbench=runner}: how long an evaluation takes whose endpoint needs a second for each answer. */
public final class RunnerCosts {
    private static final int ITEMS = 40;
    private static final Duration ANSWER = Duration.ofSeconds(1);
    private static final Duration LOOK = Duration.ofMillis(50);

    private RunnerCosts() {}

    /** The endpoint allows four calls at the same time, so ten seconds are the least. */
    public static void print(PrintStream out) throws Exception {
        try (var stack = Stacks.running();
                var model = new FakeModel(stack::now)) {
            var played = PlayedCase.in(Phase.OPEN, stack, CasePersons.USUAL, "bench", model.endpoint());
            played.suite(ITEMS);
            played.grantRunner();
            model.answers((exchange, prompt) -> {
                LockSupport.parkNanos(ANSWER.toNanos());
                FakeModel.right(exchange, prompt);
            });
            long planned = System.nanoTime();
            var evaluation = played.plan();
            while (played.evaluation(evaluation).get("result").isEmpty()) LockSupport.parkNanos(LOOK.toNanos());
            var took = Duration.ofNanos(System.nanoTime() - planned);
            out.printf(
                    Locale.ROOT,
                    "runner: %d items, %d s an answer, concurrency 4: %.1f s from the plan to the result%n%n",
                    ITEMS,
                    ANSWER.toSeconds(),
                    took.toMillis() / 1e3);
        }
    }
}
