package foreview.domain.evaluation;

import foreview.domain.cases.CaseState;
import foreview.domain.cases.Entity;
import foreview.domain.endpoints.Endpoint;
import foreview.domain.grants.Grant;
import foreview.domain.roster.Participant;
import java.time.Instant;
import java.util.Optional;

/**
 * An evaluation of a checkpoint with a suite, within one window.
 *
 * @param window the number of the window that it was planned in; it runs in no other
 * @param generation of the case that it was planned in
 * @param grant the runner's own grant that it runs under
 * @param perTask items of each task but the last
 * @param plannedBy the lead's pseudonym in the case
 */
public record Evaluation(
        String id,
        int window,
        int generation,
        EvaluationSetup setup,
        String grant,
        int items,
        int perTask,
        String plannedBy,
        Instant plannedAt,
        boolean cancelled,
        Optional<EvaluationResult> result)
        implements Entity {
    public static final int MOST_TASKS = 9_999;

    /**
     * @throws IllegalArgumentException when it has no items, or more tasks than their numbers can have
     */
    public Evaluation {
        if (items < 1 || perTask < 1 || Shard.count(items, perTask) > MOST_TASKS)
            throw new IllegalArgumentException("not a number of items or tasks");
    }

    public int tasks() {
        return Shard.count(items, perTask);
    }

    /**
     * Why it must no longer call the model, derived from the case: an end raises the generation, which ends grants,
     * endpoints and evaluations without a write to each. A person who was struck holds no grant any more.
     *
     * @param state with the evaluation's grant, its holder if that is a person, and endpoint
     */
    public Optional<StopReason> stop(CaseState state) {
        if (cancelled) return Optional.of(StopReason.CANCELLED);
        boolean revoked =
                state.entities().find(Grant.class, grant).filter(Grant::over).isPresent()
                        || state.entities()
                                .find(Endpoint.class, setup.endpoint())
                                .filter(Endpoint::removed)
                                .isPresent();
        if (revoked) return Optional.of(StopReason.REVOKED);
        if (generation != state.head().generation()) return Optional.of(StopReason.WINDOW_ENDED);
        return isHolderStruck(state) ? Optional.of(StopReason.REVOKED) : Optional.empty();
    }

    private boolean isHolderStruck(CaseState state) {
        return setup.isExternal()
                && state.find(Grant.class, grant)
                        .flatMap(held -> state.find(Participant.class, held.holder()))
                        .filter(Participant::struck)
                        .isPresent();
    }

    Evaluation cancel() {
        return new Evaluation(id, window, generation, setup, grant, items, perTask, plannedBy, plannedAt, true, result);
    }

    Evaluation ended(EvaluationResult with) {
        return new Evaluation(
                id,
                window,
                generation,
                setup,
                grant,
                items,
                perTask,
                plannedBy,
                plannedAt,
                cancelled,
                Optional.of(with));
    }
}
