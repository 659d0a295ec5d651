package foreview.runtime.store;

import foreview.domain.endpoints.Endpoint;
import foreview.domain.evaluation.CallSlots;
import foreview.domain.evaluation.EndpointHealth;
import java.time.Instant;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * The calls under way at an endpoint, of the runner and of the relay: together never more than the endpoint takes (ADR
 * 0096). Each change replaces one item as it was read.
 */
public final class EndpointCalls {
    private final Tables tables;
    private final EndpointRuns runs;

    public EndpointCalls(Tables tables) {
        this.tables = tables;
        this.runs = new EndpointRuns(tables);
    }

    /** Whether the relay may make a call. */
    public sealed interface Taking {
        /**
         * @param call the slot's name, to be given back
         */
        record Taken(String call) implements Taking {}

        /** As many calls are under way as the endpoint takes. */
        record Full() implements Taking {}

        /** Its breaker is open. */
        record Out(Instant nextTryAt) implements Taking {}
    }

    /**
     * Takes a slot for a call of the relay. It frees itself then.
     *
     * @return full also when other calls changed the slots for the whole budget
     */
    public Taking take(String caseId, Endpoint endpoint, Instant now, Instant until, RetryBudget budget) {
        var call = Ids.fresh("call");
        for (int attempt = 0; ; attempt++) {
            // first the slots, then the run: a run takes its lease before it writes its share
            var read = read(caseId, endpoint.id());
            var seen = runs.see(caseId, endpoint.id(), now);
            var health = health(seen.health(), endpoint);
            if (health.state(now) == EndpointHealth.State.OPEN) return new Taking.Out(health.nextCallAt());
            int concurrency = endpoint.limits().concurrency();
            var taken = read.value().taken(call, until, concurrency, seen.run(), now);
            if (taken.isEmpty()) return new Taking.Full();
            if (read.with(taken.get()).isReplaced(tables)) return new Taking.Taken(call);
            if (!budget.retry(attempt)) return new Taking.Full();
        }
    }

    private static EndpointHealth health(EndpointHealth saved, Endpoint endpoint) {
        return endpoint.idleSince().map(saved::sinceIdle).orElse(saved);
    }

    /** Gives a slot back. When the budget ends before, it frees itself at its time. */
    public void giveBack(String caseId, String endpoint, String call, Instant now, RetryBudget budget) {
        change(caseId, endpoint, slots -> slots.returned(call, now), budget);
    }

    /**
     * A run that has the endpoint's lease begins beside the relay.
     *
     * @param run its number
     * @return how many calls it may make at once; perhaps none
     */
    public int share(String caseId, Endpoint endpoint, long run, Instant now, RetryBudget budget) {
        return change(
                        caseId,
                        endpoint.id(),
                        slots -> slots.shared(run, endpoint.limits().concurrency(), now),
                        budget)
                .flatMap(CallSlots::share)
                .map(CallSlots.Share::calls)
                .orElse(0);
    }

    private Optional<CallSlots> change(
            String caseId, String endpoint, UnaryOperator<CallSlots> change, RetryBudget budget) {
        for (int attempt = 0; ; attempt++) {
            var read = read(caseId, endpoint);
            var next = change.apply(read.value());
            if (read.with(next).isReplaced(tables)) return Optional.of(next);
            if (!budget.retry(attempt)) return Optional.empty();
        }
    }

    private Stored<CallSlots> read(String caseId, String endpoint) {
        var key = Key.calls(caseId, endpoint);
        return tables.find(key)
                .map(item -> Stored.of(item, CallSlots.class))
                .orElseGet(() -> Stored.none(key, CallSlots.NONE));
    }
}
