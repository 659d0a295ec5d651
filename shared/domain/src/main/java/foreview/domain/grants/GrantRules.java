package foreview.domain.grants;

import static foreview.domain.cases.Ruling.emit;
import static foreview.domain.cases.Ruling.refuse;

import foreview.domain.cases.AccessRules;
import foreview.domain.cases.Actor;
import foreview.domain.cases.CaseState;
import foreview.domain.cases.DecisionContext;
import foreview.domain.cases.ReadSet;
import foreview.domain.cases.Refusal;
import foreview.domain.cases.Ruling;
import foreview.domain.endpoints.Endpoint;
import foreview.domain.roster.Participant;
import java.util.Optional;

/** Grants: two deciders by identity, neither the holder (rule 9), only while the case has a window. */
final class GrantRules {
    /** Asked or given in one window. */
    private static final int MOST = 500;

    private GrantRules() {}

    /** A grant that is decided or revoked leads on to its endpoint, its holder and its first deciders. */
    static ReadSet reads(GrantCommand command, CaseState state) {
        var reads = ReadSet.one(Grant.class, command.id());
        if (command instanceof GrantCommand.AskGrant ask)
            return ask.endpoint()
                    .map(endpoint -> reads.and(Endpoint.class, endpoint))
                    .orElseGet(() -> reads.and(Participant.class, ask.holder()));
        return state.read(Grant.class, command.id())
                .map(grant -> related(command, reads, grant))
                .orElse(reads);
    }

    private static ReadSet related(GrantCommand command, ReadSet reads, Grant grant) {
        var all = grant.endpoint()
                .map(endpoint -> reads.and(Endpoint.class, endpoint))
                .orElseGet(() -> reads.and(Participant.class, grant.holder()));
        if (command instanceof GrantCommand.RevokeGrant) return all;
        for (var decider : grant.deciders()) all = all.and(Participant.class, decider.person());
        return all;
    }

    static Ruling ask(CaseState state, GrantCommand.AskGrant ask) {
        var head = state.head();
        if (head.window().isEmpty()) return refuse(AccessRules.none(head));
        // the id of a grant that is over is not used again: what ran under it would continue
        if (state.entities().find(Grant.class, ask.id()).isPresent()) return refuse(Refusal.EXISTS);
        if (head.counters().grants() >= MOST) return refuse(Refusal.TOO_MANY);
        if (!head.checkpoints().contains(ask.checkpoint())) return refuse(Refusal.UNKNOWN);
        boolean runner = ask.holder().equals(Grant.RUNNER);
        if (runner != ask.endpoint().isPresent()) return refuse(Refusal.UNKNOWN);
        if (runner) {
            var endpoint = state.find(Endpoint.class, ask.endpoint().get())
                    .filter(e -> e.checkpoint().equals(ask.checkpoint()));
            if (endpoint.isEmpty()) return refuse(Refusal.UNKNOWN);
            if (endpoint.get().serviceGrant().isPresent()) return refuse(Refusal.EXISTS);
        } else if (!mayHold(state, ask.holder())) return refuse(Refusal.UNKNOWN);
        if (!head.allows(ask.purpose())) return refuse(Refusal.PURPOSE_NOT_ALLOWED);
        if (!head.serves(ask.checkpoint())) return refuse(Refusal.NOT_DETERMINED);
        return emit(new GrantEvent.GrantAsked(ask.id(), ask.holder(), ask.checkpoint(), ask.endpoint(), ask.purpose()));
    }

    static Ruling decide(CaseState state, GrantCommand.DecideGrant decide, DecisionContext context) {
        var head = state.head();
        if (head.window().isEmpty()) return refuse(AccessRules.none(head));
        if (head.window().get().isOver(context.accessTime())) return refuse(Refusal.ACCESS_ENDED);
        var found = state.find(Grant.class, decide.id()).filter(grant -> isUsable(state, grant));
        if (found.isEmpty()) return refuse(Refusal.UNKNOWN);
        var grant = found.get();
        var decider = context.actor();
        if (grant.holder().equals(decider.person()) || grant.isDecidedBy(decider.person()))
            return refuse(Refusal.SAME_PERSON);
        if (grant.isGiven()) return refuse(Refusal.EXISTS);
        var struck = struck(state, grant);
        var counted = struck.map(grant::withoutDecider).orElse(grant);
        if (counted.decided(decider.role())) return refuse(Refusal.EXISTS);
        if (decide.give() && !head.serves(grant.checkpoint())) return refuse(Refusal.NOT_DETERMINED);
        return emit(new GrantEvent.GrantDecided(decide.id(), decide.give(), struck));
    }

    static Ruling revoke(CaseState state, String id) {
        return state.find(Grant.class, id).isPresent()
                ? emit(new GrantEvent.GrantRevoked(id))
                : refuse(Refusal.UNKNOWN);
    }

    /** A struck holder's grant has ended, and so has the service grant of a removed endpoint. */
    private static boolean isUsable(CaseState state, Grant grant) {
        return grant.endpoint()
                .map(endpoint -> state.find(Endpoint.class, endpoint).isPresent())
                .orElseGet(() -> mayHold(state, grant.holder()));
    }

    private static boolean mayHold(CaseState state, String person) {
        return state.find(Participant.class, person)
                .filter(Participant::isEvaluating)
                .isPresent();
    }

    /** The decider, as far as read, who was struck before the second decision: another of that role decides instead. */
    static Optional<String> struck(CaseState state, Grant grant) {
        if (grant.isGiven()) return Optional.empty();
        return grant.deciders().stream()
                .map(Actor::person)
                .filter(person -> state.read(Participant.class, person)
                        .filter(Participant::struck)
                        .isPresent())
                .findFirst();
    }
}
