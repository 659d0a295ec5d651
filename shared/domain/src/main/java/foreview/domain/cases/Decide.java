package foreview.domain.cases;

import foreview.domain.policy.Policies;
import foreview.domain.window.Release;
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

    /** A case's first entry. */
    public Decision.Recorded receive(
            Origin origin, List<String> checkpoints, List<Release> planned, Act act, Instant now) {
        var received = new Event.Received(origin, checkpoints, planned);
        var entry = entry(1, now, now, act.actor(), act.occurredAt(), received, act.content(), act.correlationId());
        return new Decision.Recorded(List.of(entry), Evolve.first(entry, received));
    }

    /** window.md: settle, handle, settle, at a time never before the last entry's. */
    public Decision decide(CaseState state, Act act, Instant now) {
        var t = state.facts().time(now);
        var log = new Log(state, act, t);
        log.settle();
        var ruling = Rights.mayAsk(act.command()).contains(act.actor().role())
                ? rule(log.state, act, t)
                : Ruling.refuse(Refusal.FORBIDDEN);
        return switch (ruling) {
            case Ruling.Refuse(var refusal) -> new Decision.Refused(refusal, log.entries, log.state);
            case Ruling.Again(var sequence) -> new Decision.Again(sequence, log.entries, log.state);
            case Ruling.Emit(var events) -> {
                for (int i = 0; i < events.size(); i++) log.record(events.get(i), i == 0);
                log.settle();
                yield new Decision.Recorded(log.entries, log.state);
            }
        };
    }

    private Ruling rule(CaseState state, Act act, Instant t) {
        if (Room.isTakenBy(act.command()) && Room.isFull(state)) return Ruling.refuse(Refusal.TOO_MANY);
        return switch (act.command()) {
            case Command.Open open -> WindowRules.open(state, open, t, policies);
            case Command.Suspend(var side) -> WindowRules.suspend(state, side);
            case Command.Lift(var side) -> WindowRules.lift(state, side);
            case Command.AskExtension(var to) -> WindowRules.askExtension(state, to, t, policies);
            case Command.ConsentToExtension _ -> WindowRules.consent(state, t);
            case Command.Complete _ -> WindowRules.complete(state);
            case Command.OfferEnd(var at) -> ReleaseRules.offerEnd(state, at, t);
            case Command.Withdraw _ -> ReleaseRules.withdraw(state);
            case Command.PlanRelease plan -> ReleaseRules.plan(state, plan, t);
            case Command.CancelRelease cancel -> ReleaseRules.cancel(state, cancel, t);
            case Command.RecordReleaseInError correct -> ReleaseRules.correct(state, correct, t);
            case Command.RecordRelease release -> ReleaseRules.release(state, release, act.occurredAt());
            case Command.AskGrant ask -> GrantRules.ask(state, ask);
            case Command.DecideGrant(var id, var give) -> GrantRules.decide(state, id, give, act.actor(), t.plus(skew));
            case Command.RevokeGrant(var id) -> GrantRules.revoke(state, id);
            case Command.PlanEvaluation plan -> EvaluationRules.plan(state, plan, act.actor(), t, skew);
            case Command.CancelEvaluation(var id) -> EvaluationRules.cancel(state, id);
            case Command.EndEvaluation end -> EvaluationRules.end(state, end, t);
            case Command.DraftFinding draft -> FindingRules.draft(state, draft, act.actor(), t, policies);
            case Command.ReviewFinding review -> FindingRules.review(state, review, act.actor());
            case Command.ShareFinding(var id) -> FindingRules.share(state, id, act.actor());
            case Command.AnswerFinding(var id, var answer) -> FindingRules.answer(state, id, answer, t, policies);
            case Command.Settle _ -> new Ruling.Emit(List.of());
            default -> CaseRules.rule(state, act.command(), t, policies);
        };
    }

    private static Entry entry(
            long sequence,
            Instant recordedAt,
            Instant effectiveAt,
            Actor actor,
            Optional<Instant> occurredAt,
            Event event,
            Map<String, String> content,
            String correlationId) {
        return new Entry(sequence, recordedAt, effectiveAt, occurredAt, actor, event, content, correlationId);
    }

    /** Entries as they come, and the state they fold to. */
    private static final class Log {
        private final List<Entry> entries = new ArrayList<>();
        private final Act act;
        private final Instant t;
        private CaseState state;

        private Log(CaseState state, Act act, Instant t) {
            this.state = state;
            this.act = act;
            this.t = t;
        }

        private void settle() {
            Evolve.dueEnd(state, t, act.correlationId()).ifPresent(this::add);
        }

        private void record(Event event, boolean first) {
            var occurredAt = first ? act.occurredAt() : Optional.<Instant>empty();
            var content = first ? act.content() : Map.<String, String>of();
            add(entry(next(), t, effective(event), act.actor(), occurredAt, event, content, act.correlationId()));
        }

        /** Rule 3: later than its recording for an act with a named time. */
        private Instant effective(Event event) {
            var named =
                    switch (event) {
                        case Event.Opened opened -> opened.opensAt();
                        case Event.EndOffered(var at) -> at;
                        default -> t;
                    };
            return named.isBefore(t) ? t : named;
        }

        private long next() {
            return state.sequence() + 1;
        }

        private void add(Entry entry) {
            entries.add(entry);
            state = Evolve.next(state, entry);
        }
    }
}
