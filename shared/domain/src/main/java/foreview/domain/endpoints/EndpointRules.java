package foreview.domain.endpoints;

import static foreview.domain.cases.Ruling.emit;
import static foreview.domain.cases.Ruling.refuse;

import foreview.domain.cases.CaseHead;
import foreview.domain.cases.CaseState;
import foreview.domain.cases.DecisionContext;
import foreview.domain.cases.EndpointCounts;
import foreview.domain.cases.Refusal;
import foreview.domain.cases.Ruling;
import java.time.Instant;
import java.util.Optional;

/** Endpoints: given before an opening, probed at the developer's request, destroyed with the end of their generation. */
final class EndpointRules {
    /** The most endpoints that one case may have at a time. */
    private static final int MOST = 50;

    private EndpointRules() {}

    static Ruling decide(EndpointCommand command, CaseState state, Optional<Endpoint> known, DecisionContext context) {
        return switch (command) {
            case EndpointCommand.GiveEndpoint give -> give(state, give, context);
            case EndpointCommand.RemoveEndpoint(var id) ->
                known.isPresent() ? emit(new EndpointEvent.EndpointRemoved(id)) : refuse(Refusal.UNKNOWN);
            case EndpointCommand.AskProbe(var id) -> {
                if (known.isEmpty()) yield refuse(Refusal.UNKNOWN);
                yield ProbeRequest.hasOpened(state.head(), context.at())
                        ? refuse(Refusal.WRONG_PHASE)
                        : emit(new EndpointEvent.ProbeAsked(id));
            }
            case EndpointCommand.RecordProbe(var id, var asking, var probe) ->
                known.flatMap(Endpoint::probeAsked).filter(asking::equals).isPresent()
                        ? emit(new EndpointEvent.EndpointProbed(id, probe))
                        : refuse(Refusal.EXISTS);
            case EndpointCommand.RecordOutage(var id, var since) -> {
                if (known.isEmpty()) yield refuse(Refusal.UNKNOWN);
                boolean over = since.filter(known.get()::wasIdleSince).isPresent(); // by a run that still went on
                yield over || known.get().outageSince().isPresent() == since.isPresent()
                        ? refuse(Refusal.EXISTS)
                        : emit(since.<EndpointEvent>map(
                                        at -> new EndpointEvent.OutageBegan(id, earlier(at, context.at())))
                                .orElseGet(() -> new EndpointEvent.OutageEnded(id)));
            }
            case EndpointCommand.RecordPurge purge -> recordPurge(state, purge);
        };
    }

    /** The id of an endpoint that is gone is not used again: what ran there would continue. */
    private static Ruling give(CaseState state, EndpointCommand.GiveEndpoint give, DecisionContext context) {
        var head = state.head();
        if (head.superseded()) return refuse(Refusal.SUPERSEDED); // nothing opens there any more
        if (isUsedUp(head, context)) return refuse(Refusal.CAP_USED);
        if (state.entities().find(Endpoint.class, give.id()).isPresent()) return refuse(Refusal.EXISTS);
        if (!head.checkpoints().contains(give.checkpoint())) return refuse(Refusal.UNKNOWN);
        int standing = head.serving().values().stream()
                .mapToInt(EndpointCounts::endpoints)
                .sum();
        if (standing >= MOST) return refuse(Refusal.TOO_MANY);
        return emit(new EndpointEvent.EndpointGiven(
                give.id(), give.checkpoint(), give.variant(), give.safeguards(), give.limits()));
    }

    /** The clocks of two functions may differ. */
    private static Instant earlier(Instant one, Instant other) {
        return one.isBefore(other) ? one : other;
    }

    /** Rule 13: a credential that no window could use would be kept for good. */
    private static boolean isUsedUp(CaseHead head, DecisionContext context) {
        return head.window().isEmpty()
                && !head.admitsAssessment()
                && head.policy()
                        .map(id -> context.policies().pinned(id).cap())
                        .filter(cap -> cap.isSpent(context.at(), head.facts().used()))
                        .isPresent();
    }

    /** Of an ended window, whether or not the developer opened again since. */
    private static Ruling recordPurge(CaseState state, EndpointCommand.RecordPurge purge) {
        if (state.head().purgeDue().isEmpty()) return refuse(Refusal.EXISTS);
        boolean alive = purge.left().stream()
                .allMatch(id -> state.find(Endpoint.class, id).isPresent());
        return alive
                ? emit(new EndpointEvent.Purged(
                        purge.credentialsDestroyed(), purge.verified(), purge.developerAttested()))
                : refuse(Refusal.NOT_FINISHED);
    }
}
