package foreview.proof;

import foreview.domain.cases.Act;
import foreview.domain.cases.CaseState;
import foreview.domain.cases.Command;
import foreview.domain.cases.Decide;
import foreview.domain.cases.Decision;
import foreview.domain.cases.ModelUse;
import foreview.domain.json.Records;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Searches for a serial order of commands that has the same result as a race. */
final class SerialOrders {
    private final Decide decide;
    private final Set<Instant> times;
    private final Map<String, CaseState> after;

    /**
     * A command of a race.
     *
     * @param outcome {@code recorded}, {@code repeats}, or why it was refused
     */
    record Raced(String caseId, RacingCommands.Named named, Command command, String outcome) {}

    /**
     * @param times those at which something may have been decided
     * @param after what the race made, by case
     */
    SerialOrders(Decide decide, Set<Instant> times, Map<String, CaseState> after) {
        this.decide = decide;
        this.times = times;
        this.after = after;
    }

    boolean explain(Map<String, CaseState> before, ModelUse model, List<Raced> race) {
        if (race.isEmpty()) return same(before);
        for (int i = 0; i < race.size(); i++) {
            var left = new ArrayList<>(race);
            var next = left.remove(i);
            for (var time : times) {
                var state = before.get(next.caseId());
                var decision = decide.decide(state, act(next), model, time);
                if (!outcome(decision).equals(next.outcome())) continue;
                var then = new HashMap<>(before);
                then.put(next.caseId(), decision.state());
                if (explain(then, model.after(state.head(), decision.state().head()), left)) return true;
            }
        }
        return false;
    }

    private static Act act(Raced raced) {
        var named = raced.named();
        return new Act(named.requester(), raced.command(), Optional.empty(), named.clockVersion(), Map.of(), "race");
    }

    static String outcome(Decision decision) {
        return switch (decision) {
            case Decision.Recorded _ -> "recorded";
            case Decision.Repeats _ -> "repeats";
            case Decision.Refused refused -> refused.refusal().name();
        };
    }

    private boolean same(Map<String, CaseState> states) {
        return after.entrySet().stream().allMatch(entry -> {
            var made = states.get(entry.getKey());
            return Records.write(made.head())
                            .equals(Records.write(entry.getValue().head()))
                    && made.entities()
                            .known()
                            .equals(entry.getValue().entities().known());
        });
    }
}
