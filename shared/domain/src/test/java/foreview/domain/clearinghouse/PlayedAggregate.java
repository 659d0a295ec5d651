package foreview.domain.clearinghouse;

import foreview.domain.cases.Requester;
import foreview.domain.clearinghouse.ClearinghouseRefusal.Reason;
import foreview.domain.clearinghouse.priority.DecisionPoint;
import foreview.domain.clearinghouse.priority.DecisionRow;
import foreview.domain.clearinghouse.priority.DecisionTable;
import foreview.domain.clearinghouse.priority.DecisionTables;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** One aggregate under commands, as the rules decide and fold them, at times that the test names. */
public final class PlayedAggregate<A extends Aggregate> {
    private static final DecisionTable UNUSED = new DecisionTable(
            "unused",
            "1.0.0",
            "made here",
            List.of(new DecisionPoint("p", "P", "1.0.0", List.of("A"), "A", Optional.empty())),
            List.of("O"),
            List.of(new DecisionRow(Map.of("p", Set.of("A")), "O")));

    private final Class<A> type;
    private Optional<Aggregate> state = Optional.empty();
    private long entries;

    public PlayedAggregate(Class<A> type) {
        this.type = type;
    }

    /** The reason of a refusal, if it is refused. */
    public Optional<Reason> give(Requester requester, Instant at, ClearinghouseCommand command) {
        var tables = new DecisionTables(UNUSED, UNUSED, UNUSED);
        var ruling = ClearinghouseRules.decide(state, command, requester, at, ClearinghouseSettings.DEFAULT, tables);
        return switch (ruling) {
            case ClearinghouseRuling.Refuse(var refusal) -> Optional.of(refusal.reason());
            case ClearinghouseRuling.Emit(var events) -> {
                events.forEach(event -> record(event, requester, at, command));
                yield Optional.empty();
            }
        };
    }

    private void record(ClearinghouseEvent event, Requester requester, Instant at, ClearinghouseCommand command) {
        var actor = requester.as(command.allowed());
        var entry = new ClearinghouseEntry(++entries, at, at, actor, event, Map.of(), "test");
        state = Optional.of(ClearinghouseRules.next(state, entry));
    }

    public A state() {
        return type.cast(state.orElseThrow());
    }

    public long entries() {
        return entries;
    }
}
