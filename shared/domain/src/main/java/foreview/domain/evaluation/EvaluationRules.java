package foreview.domain.evaluation;

import static foreview.domain.cases.Ruling.emit;
import static foreview.domain.cases.Ruling.refuse;

import foreview.domain.cases.AccessRules;
import foreview.domain.cases.CaseState;
import foreview.domain.cases.DecisionContext;
import foreview.domain.cases.ReadSet;
import foreview.domain.cases.Refusal;
import foreview.domain.cases.Ruling;
import foreview.domain.endpoints.Endpoint;
import foreview.domain.endpoints.EndpointEvent;
import foreview.domain.grants.Grant;
import foreview.domain.roster.Participant;
import java.util.Optional;

/** Evaluations: planned in an open window under a grant of the runner's own, ended exactly once. */
final class EvaluationRules {
    /** Of one case. */
    static final int MOST = 2_000;

    private EvaluationRules() {}

    /** A plan leads on to the endpoint's service grant; a running evaluation to its grant, its holder and endpoint. */
    static ReadSet reads(EvaluationCommand command, CaseState state) {
        var reads = ReadSet.one(Evaluation.class, command.id());
        if (command instanceof EvaluationCommand.PlanEvaluation plan) {
            var all = reads.and(Endpoint.class, plan.endpoint());
            return state.read(Endpoint.class, plan.endpoint())
                    .flatMap(Endpoint::serviceGrant)
                    .map(grant -> all.and(Grant.class, grant))
                    .orElse(all);
        }
        if (command instanceof EvaluationCommand.PlanHarness plan)
            return withHolder(reads.and(Endpoint.class, plan.endpoint()), plan.grant(), state);
        return state.read(Evaluation.class, command.id())
                .map(known -> withHolder(reads.and(Endpoint.class, known.setup().endpoint()), known.grant(), state))
                .orElse(reads);
    }

    private static ReadSet withHolder(ReadSet reads, String grant, CaseState state) {
        var all = reads.and(Grant.class, grant);
        return state.read(Grant.class, grant)
                .filter(held -> !held.isService())
                .map(held -> all.and(Participant.class, held.holder()))
                .orElse(all);
    }

    static Ruling plan(CaseState state, EvaluationCommand.PlanEvaluation plan, DecisionContext context) {
        var head = state.head();
        var denied = AccessRules.denied(head, context);
        if (denied.isPresent()) return refuse(denied.get());
        if (state.find(Evaluation.class, plan.id()).isPresent()) return refuse(Refusal.EXISTS);
        if (head.counters().evaluations() >= MOST) return refuse(Refusal.TOO_MANY);
        var endpoint = state.find(Endpoint.class, plan.endpoint())
                .filter(e -> e.checkpoint().equals(plan.checkpoint()));
        if (endpoint.isEmpty()) return refuse(Refusal.UNKNOWN);
        if (!head.serves(plan.checkpoint())) return refuse(Refusal.NOT_DETERMINED);
        if (!head.allows(plan.purpose())) return refuse(Refusal.PURPOSE_NOT_ALLOWED);
        var grant = grant(state, endpoint.get(), plan.purpose());
        if (grant.isEmpty()) return refuse(Refusal.NOT_GRANTED);
        var setup = new EvaluationSetup(
                plan.suite(),
                EvaluationSetup.RUNNER,
                plan.checkpoint(),
                plan.endpoint(),
                endpoint.get().variant(),
                endpoint.get().safeguards(),
                plan.purpose(),
                plan.maxTokens(),
                Optional.empty());
        return emit(new EvaluationEvent.EvaluationPlanned(
                plan.id(), setup, grant.get().id(), plan.items(), plan.perTask()));
    }

    /** Rule 13: the runner's own grant, given by two, for this endpoint and purpose. */
    private static Optional<Grant> grant(CaseState state, Endpoint endpoint, String purpose) {
        return endpoint.serviceGrant()
                .flatMap(id -> state.find(Grant.class, id))
                .filter(grant -> grant.isGiven() && grant.purpose().equals(purpose));
    }

    /** An evaluation that stopped or ended has nothing left to cancel. */
    static Ruling cancel(CaseState state, String id) {
        var evaluation = state.find(Evaluation.class, id);
        if (evaluation.isEmpty()) return refuse(Refusal.UNKNOWN);
        boolean running = evaluation.get().result().isEmpty()
                && evaluation.get().stop(state).isEmpty();
        return running ? emit(new EvaluationEvent.EvaluationCancelled(id)) : refuse(Refusal.WRONG_PHASE);
    }

    /**
     * @throws IllegalArgumentException when the tally counts more or fewer items than were planned
     */
    static Ruling end(CaseState state, EvaluationCommand.EndEvaluation end, DecisionContext context) {
        var evaluation = state.find(Evaluation.class, end.id());
        if (evaluation.isEmpty()) return refuse(Refusal.UNKNOWN);
        if (evaluation.get().result().isPresent()) return refuse(Refusal.EXISTS);
        if (end.tally().total() != evaluation.get().items())
            throw new IllegalArgumentException("every item is in exactly one count");
        return EvaluationResult.outcome(evaluation.get().stop(state), end.tally())
                .map(outcome -> new EvaluationResult(
                        context.at(),
                        outcome,
                        end.tally(),
                        end.attempts(),
                        end.digest(),
                        Optional.empty(),
                        Optional.empty()))
                .map(result -> ended(state, evaluation.get(), result))
                .orElse(refuse(Refusal.NOT_FINISHED));
    }

    /** With the last evaluation of its endpoint an outage ends, because nothing waits any more. */
    static Ruling ended(CaseState state, Evaluation evaluation, EvaluationResult result) {
        var ended = new EvaluationEvent.EvaluationEnded(evaluation.id(), result);
        var endpoint = evaluation.setup().endpoint();
        return state.find(Endpoint.class, endpoint)
                        .filter(Endpoint::endsOutageWithResult)
                        .isPresent()
                ? emit(ended, new EndpointEvent.OutageEnded(endpoint))
                : emit(ended);
    }
}
