package foreview.domain.cases;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import foreview.domain.docket.Sample;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Random histories of two cases of one model, held to every rule of product.md that the domain can state, and beside a
 * second implementation of window.md. {@code -Dhistories=1000000} runs longer, {@code -Dseed=} runs one history again.
 */
@Tag("proof")
class HistoriesTest {
    private static final int STEPS = 24;

    private final Map<Class<?>, Integer> seen = new HashMap<>();

    @Test
    void every_history_keeps_the_rules() {
        var given = Optional.ofNullable(Long.getLong("seed"));
        long first = given.orElseGet(() -> new Random().nextLong());
        int histories = Integer.getInteger("histories", given.isPresent() ? 1 : 100_000);
        System.out.println(histories + " histories from -Dseed=" + first + " on");
        for (int i = 0; i < histories; i++) play(first + i, i % 64 == 0);
        if (histories >= 100_000) everyEventHappened();
    }

    private void play(long seed, boolean thoroughly) {
        var steps = new ArrayList<History.Step>();
        var chance = new Chance(seed);
        int beginning = History.beginning(chance);
        var history = new History(beginning);
        try {
            var now = Played.START;
            for (int i = 0; i < STEPS; i++) {
                steps.add(history.next(chance, now));
                now = steps.getLast().now();
                for (var entry : history.play(steps.getLast()).entries())
                    seen.merge(entry.event().getClass(), 1, Integer::sum);
            }
            history.close(thoroughly);
        } catch (Held.Broken | RuntimeException e) {
            var fewest = fewest(beginning, steps, e);
            fail("-Dseed=%d breaks \"%s\":%n%s".formatted(seed, e.getMessage(), words(beginning, fewest)), e);
        }
    }

    /** The same failure in as few steps as leaving out one at a time comes to. */
    private static List<History.Step> fewest(int beginning, List<History.Step> steps, Throwable failure) {
        var fewest = new ArrayList<>(steps);
        for (int i = fewest.size() - 1; i >= 0; i--) {
            var step = fewest.remove(i);
            if (!failure(beginning, fewest).filter(failure.toString()::equals).isPresent()) fewest.add(i, step);
        }
        return fewest;
    }

    private static Optional<String> failure(int beginning, List<History.Step> steps) {
        try {
            var history = new History(beginning);
            for (var step : steps) history.play(step);
            history.close(true);
            return Optional.empty();
        } catch (Held.Broken | RuntimeException e) {
            return Optional.of(e.toString());
        }
    }

    private static String words(int beginning, List<History.Step> steps) {
        var words = new ArrayList<String>();
        var history = new History(beginning);
        for (var p : history.cases) words.add("given " + p.state);
        try {
            for (var step : steps) words.add(History.words(step, history.play(step)));
            history.close(true);
        } catch (Held.Broken | RuntimeException e) {
            words.add("here it breaks: "
                    + steps.get(words.size() < 2 + steps.size() ? words.size() - 2 : steps.size() - 1));
        }
        return String.join("\n", words);
    }

    /** A generator that never comes to something proves nothing of it. */
    private void everyEventHappened() {
        var all = new HashSet<>(Sample.cases(Event.class));
        all.remove(Event.Received.class);
        assertThat(seen.keySet()).containsAll(all);
    }
}
