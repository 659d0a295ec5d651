package foreview.domain.cases;

import static foreview.domain.cases.Ruling.emit;
import static foreview.domain.cases.Ruling.refuse;

import foreview.domain.evaluation.Evaluation;
import foreview.domain.evaluation.Result;
import foreview.domain.evaluation.Setup;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** Evaluations: planned under a window that is open and a grant of the runner's own, ended exactly once. */
final class EvaluationRules {
    private static final int LIMIT = 100;

    private EvaluationRules() {}

    static Ruling plan(CaseState state, Command.PlanEvaluation command, Actor lead, Instant t, Duration skew) {
        var denied = Access.denied(state, t, skew);
        if (denied.isPresent()) return refuse(denied.get());
        if (state.evaluation(command.id()).isPresent()) return refuse(Refusal.EXISTS);
        if (state.evaluations().size() >= LIMIT) return refuse(Refusal.TOO_MANY);
        var endpoint =
                state.endpoint(command.endpoint()).filter(e -> e.checkpoint().equals(command.checkpoint()));
        if (endpoint.isEmpty()) return refuse(Refusal.UNKNOWN);
        if (!state.serves(command.checkpoint())) return refuse(Refusal.NOT_DETERMINED);
        if (!state.allows(command.purpose())) return refuse(Refusal.PURPOSE_NOT_ALLOWED);
        var grant = grant(state, command);
        if (grant.isEmpty()) return refuse(Refusal.NOT_GRANTED);
        var setup = new Setup(
                command.suite(),
                Setup.RUNNER,
                command.checkpoint(),
                command.endpoint(),
                endpoint.get().variant(),
                endpoint.get().safeguards(),
                command.purpose(),
                command.maxTokens());
        return emit(new Event.EvaluationPlanned(new Evaluation(
                command.id(),
                state.windows(),
                setup,
                grant.get().id(),
                command.items(),
                command.perTask(),
                lead.person(),
                t,
                Optional.empty(),
                Optional.empty())));
    }

    /** Rule 13: the runner's own, given by two, for this checkpoint, endpoint and purpose. */
    private static Optional<Grant> grant(CaseState state, Command.PlanEvaluation command) {
        return state.grants().stream()
                .filter(g -> g.isGiven()
                        && g.holder().equals(Grant.RUNNER)
                        && g.checkpoint().equals(command.checkpoint())
                        && g.endpoint().filter(command.endpoint()::equals).isPresent()
                        && g.purpose().equals(command.purpose()))
                .findFirst();
    }

    /** One that was stopped or is over has nothing left to cancel. */
    static Ruling cancel(CaseState state, String id) {
        var evaluation = state.evaluation(id);
        if (evaluation.isEmpty()) return refuse(Refusal.UNKNOWN);
        return evaluation.get().isRunning() ? emit(new Event.EvaluationCancelled(id)) : refuse(Refusal.WRONG_PHASE);
    }

    /**
     * @throws IllegalArgumentException when the tally tells of more or fewer items than were planned
     */
    static Ruling end(CaseState state, Command.EndEvaluation command, Instant t) {
        var evaluation = state.evaluation(command.id());
        if (evaluation.isEmpty()) return refuse(Refusal.UNKNOWN);
        if (evaluation.get().result().isPresent()) return refuse(Refusal.EXISTS);
        if (command.tally().total() != evaluation.get().items())
            throw new IllegalArgumentException("every item is in exactly one count");
        return Result.outcome(evaluation.get().stop(), command.tally())
                .map(outcome -> new Result(t, outcome, command.tally(), command.attempts(), command.digest()))
                .map(result -> emit(new Event.EvaluationEnded(command.id(), result)))
                .orElse(refuse(Refusal.NOT_FINISHED));
    }
}
