package foreview.domain.cases;

import static foreview.domain.cases.Ruling.emit;
import static foreview.domain.cases.Ruling.refuse;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Grants: two deciders by identity, neither the holder (rule 9), only under a window that stands. */
final class GrantRules {
    private static final int LIMIT = 200;

    private GrantRules() {}

    static Ruling ask(CaseState state, Command.AskGrant command) {
        if (state.facts().window().isEmpty()) return refuse(Access.none(state));
        if (state.grant(command.id()).isPresent()) return refuse(Refusal.EXISTS);
        if (state.grants().size() >= LIMIT) return refuse(Refusal.TOO_MANY);
        if (!state.checkpoints().contains(command.checkpoint())) return refuse(Refusal.UNKNOWN);
        boolean runner = command.holder().equals(Grant.RUNNER);
        if (runner != command.endpoint().isPresent()) return refuse(Refusal.UNKNOWN);
        if (runner ? !isServed(state, command) : !isEvaluating(state, command.holder())) return refuse(Refusal.UNKNOWN);
        boolean doubled = state.grants().stream()
                .anyMatch(g -> runner
                        && g.endpoint().equals(command.endpoint())
                        && g.checkpoint().equals(command.checkpoint()));
        if (doubled) return refuse(Refusal.EXISTS);
        if (!state.allows(command.purpose())) return refuse(Refusal.PURPOSE_NOT_ALLOWED);
        if (!state.serves(command.checkpoint())) return refuse(Refusal.NOT_DETERMINED);
        return emit(new Event.GrantAsked(new Grant(
                command.id(),
                command.holder(),
                command.checkpoint(),
                command.endpoint(),
                command.purpose(),
                List.of())));
    }

    static Ruling decide(CaseState state, String id, boolean give, Actor decider, Instant accessTime) {
        var window = state.facts().window();
        if (window.isEmpty()) return refuse(Access.none(state));
        if (window.get().isOver(accessTime)) return refuse(Refusal.ACCESS_ENDED);
        Optional<Grant> grant = state.grant(id);
        if (grant.isEmpty()) return refuse(Refusal.UNKNOWN);
        if (grant.get().holder().equals(decider.person()) || grant.get().isDecidedBy(decider.person()))
            return refuse(Refusal.SAME_PERSON);
        if (grant.get().decided(decider.role())) return refuse(Refusal.EXISTS);
        if (give && !state.serves(grant.get().checkpoint())) return refuse(Refusal.NOT_DETERMINED);
        return emit(new Event.GrantDecided(id, give));
    }

    static Ruling revoke(CaseState state, String id) {
        return state.grant(id).isPresent() ? emit(new Event.GrantRevoked(id)) : refuse(Refusal.UNKNOWN);
    }

    private static boolean isServed(CaseState state, Command.AskGrant command) {
        return command.endpoint()
                .flatMap(state::endpoint)
                .filter(e -> e.checkpoint().equals(command.checkpoint()))
                .isPresent();
    }

    private static boolean isEvaluating(CaseState state, String person) {
        return state.roster().stream()
                .anyMatch(p -> p.accepted()
                        && p.person().equals(person)
                        && (p.role() == Role.EVALUATOR || p.role() == Role.EVALUATION_LEAD));
    }
}
