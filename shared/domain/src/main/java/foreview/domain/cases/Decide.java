package foreview.domain.cases;

import foreview.domain.policy.Policies;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Decides acts on a case. Pure: the same state, act and time give the same entries.
 *
 * @param skew how much earlier than the end acts that give access are denied; never shown, never recorded
 */
public record Decide(Policies policies, Duration skew) {

    /**
     * What the act reads of the state yet; decide once nothing is missing. A due end is settled first, as the decision does:
     * it may move the end of a window out of the head.
     */
    public ReadSet missing(CaseState state, Act act, ModelUse model, Instant now) {
        var context = context(state, act, model, now);
        return state.missing(act.command().reads(state.settled(context.at()), context));
    }

    /** The first entry of a case. */
    public Decision.Recorded submit(CaseCommand.Submit submission, Act act, Instant now) {
        var actor = act.requester().as(submission.allowed());
        var received =
                new CaseEvent.Received(submission.origin(), submission.checkpoints(), submission.plannedReleases());
        var entry = new Entry(1, now, now, act.occurredAt(), actor, received, act.content(), act.correlationId());
        return new Decision.Recorded(List.of(entry), Evolve.first(entry, received));
    }

    /** window.md: settle, handle, settle, at a time never before the last entry's. */
    public Decision decide(CaseState state, Act act, ModelUse model, Instant now) {
        var context = context(state, act, model, now);
        var log = new Log(state, context);
        log.settle();
        var ruling = act.command().allowed(log.state).contains(context.actor().role())
                ? act.command().decide(log.state, context)
                : Ruling.refuse(Refusal.FORBIDDEN);
        return switch (ruling) {
            case Ruling.Refuse(var refusal) -> new Decision.Refused(refusal, log.entries, log.state);
            case Ruling.Repeats(var sequence) -> new Decision.Repeats(sequence, log.entries, log.state);
            case Ruling.Emit(var events) -> {
                for (int i = 0; i < events.size(); i++) log.record(events.get(i), i == 0);
                log.settle();
                yield new Decision.Recorded(log.entries, log.state);
            }
        };
    }

    private DecisionContext context(CaseState state, Act act, ModelUse model, Instant now) {
        var needed = act.command().needed(state);
        boolean has = act.requester().roles().stream().anyMatch(needed::contains);
        var actor = act.requester().as(has ? needed : act.command().allowed(state));
        return new DecisionContext(actor, act, state.head().time(model.time(now)), skew, policies, model);
    }

    /** The entries so far, and the state that they fold to. */
    private static final class Log {
        private final List<Entry> entries = new ArrayList<>();
        private final DecisionContext context;
        private CaseState state;

        private Log(CaseState state, DecisionContext context) {
            this.state = state;
            this.context = context;
        }

        private void settle() {
            Evolve.dueEnd(state.head(), context.at(), context.act().correlationId())
                    .ifPresent(this::add);
        }

        private void record(Event event, boolean first) {
            var act = context.act();
            add(new Entry(
                    state.head().version() + 1,
                    context.at(),
                    effective(event),
                    first ? act.occurredAt() : Optional.empty(),
                    context.actor(),
                    event,
                    first ? act.content() : Map.of(),
                    act.correlationId()));
        }

        /** Rule 3: later than its recording for an act with a named time. */
        private Instant effective(Event event) {
            var named = event.namedTime().orElse(context.at());
            return named.isBefore(context.at()) ? context.at() : named;
        }

        private void add(Entry entry) {
            entries.add(entry);
            state = Evolve.next(state, entry);
        }
    }
}
