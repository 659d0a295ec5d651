package foreview.domain.cases;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import foreview.domain.docket.Sample;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

/**
 * Random histories of two cases of one model, held to every rule of {@code rules.md} that the domain can state, beside a second
 * implementation of window.md, and played on whole and on partly read cases at once. {@code -Dhistories=100000} runs
 * longer, {@code -Dseed=} runs one history again.
 */
class HistoriesTest {
    private static final int STEPS = 24;
    private static final int USUAL = 200;
    private static final int MANY = 20_000;

    /** Histories with a full list of releases take most of the time. */
    private static final int FULL_LIST_EVERY = 40;

    private final Set<Class<?>> recorded = new HashSet<>();
    private final Set<Class<?>> happened = new HashSet<>();

    @Test
    void every_history_keeps_the_rules() {
        var given = Optional.ofNullable(Long.getLong("seed"));
        long first = given.orElseGet(() -> new Random().nextLong());
        int histories = Integer.getInteger("histories", given.isPresent() ? 1 : USUAL);
        System.out.println(histories + " histories from -Dseed=" + first + " on");
        for (int i = 0; i < histories; i++) play(first + i, i % 32 == 0);
        if (histories >= MANY) everythingHappened();
    }

    private static Beginning beginning(long seed, Chance chance) {
        return Math.floorMod(seed, FULL_LIST_EVERY) == 0 ? Beginning.full(chance) : Beginning.any(chance);
    }

    private void play(long seed, boolean thoroughly) {
        var steps = new ArrayList<History.Step>();
        var chance = new Chance(seed);
        var beginning = beginning(seed, chance);
        var history = new History(beginning);
        try {
            var now = history.cases[0].state.head().facts().lastAt();
            for (int i = 0; i < STEPS; i++) {
                steps.add(history.next(chance, now));
                now = steps.getLast().now();
                var decision = history.play(steps.getLast());
                for (var entry : decision.entries()) happened.add(entry.event().getClass());
                if (decision instanceof Decision.Recorded)
                    recorded.add(steps.getLast().command().getClass());
            }
            history.close(thoroughly);
        } catch (RuleChecks.Broken | RuntimeException e) {
            var fewest = fewest(beginning, steps, e);
            fail("-Dseed=%d breaks \"%s\":%n%s".formatted(seed, e.getMessage(), words(beginning, fewest)), e);
        }
    }

    /** The same failure in as few steps as leaving out one at a time leads to. */
    private static List<History.Step> fewest(Beginning beginning, List<History.Step> steps, Throwable failure) {
        var fewest = new ArrayList<>(steps);
        for (int i = fewest.size() - 1; i >= 0; i--) {
            var step = fewest.remove(i);
            if (!failure(beginning, fewest).filter(failure.toString()::equals).isPresent()) fewest.add(i, step);
        }
        return fewest;
    }

    private static Optional<String> failure(Beginning beginning, List<History.Step> steps) {
        try {
            var history = new History(beginning);
            for (var step : steps) history.play(step);
            history.close(true);
            return Optional.empty();
        } catch (RuleChecks.Broken | RuntimeException e) {
            return Optional.of(e.toString());
        }
    }

    private static String words(Beginning beginning, List<History.Step> steps) {
        var words = new ArrayList<String>();
        var history = new History(beginning);
        for (var p : history.cases) words.add("given " + p.state.head());
        int played = 0;
        try {
            for (; played < steps.size(); played++) {
                var step = steps.get(played);
                words.add(History.words(step, history.play(step)));
            }
            history.close(true);
        } catch (RuleChecks.Broken | RuntimeException e) {
            words.add("here it breaks: " + (played < steps.size() ? steps.get(played) : "at its close"));
        }
        return String.join("\n", words);
    }

    /** A generator that never reaches something proves nothing of it. */
    private void everythingHappened() {
        var commands = new HashSet<>(Sample.cases(Command.class));
        commands.remove(CaseCommand.Submit.class);
        assertThat(recorded).containsAll(commands);
        var events = new HashSet<>(Sample.cases(Event.class));
        events.remove(CaseEvent.Received.class);
        assertThat(happened).containsAll(events);
    }
}
