package foreview.domain.evaluation;

import foreview.domain.cases.CaseHead;
import foreview.domain.cases.CaseStateBuilder;
import foreview.domain.cases.Entry;
import foreview.domain.cases.Event;
import foreview.domain.cases.Timer;
import foreview.domain.endpoints.Endpoint;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** The events of evaluations. */
public sealed interface EvaluationEvent extends Event {
    record EvaluationPlanned(String id, EvaluationSetup setup, String grant, int items, int perTask)
            implements EvaluationEvent {
        @Override
        public Optional<String> created() {
            return Optional.of(id);
        }
    }

    /** The model is no longer called; the result follows. */
    record EvaluationCancelled(String evaluation) implements EvaluationEvent {}

    record EvaluationEnded(String evaluation, EvaluationResult result) implements EvaluationEvent {}

    /**
     * A person would admit or reject a late result; a second one decides.
     *
     * @param digest of the result
     */
    record LateResultProposed(String evaluation, int task, String digest, boolean admit) implements EvaluationEvent {}

    record LateResultAdmitted(String evaluation, int task, String digest) implements EvaluationEvent {}

    record LateResultRejected(String evaluation, int task, String digest) implements EvaluationEvent {}

    @Override
    default List<Timer> timers(CaseHead after, Instant now) {
        return switch (this) {
            case EvaluationPlanned _, EvaluationCancelled _ -> Timer.ofEvaluations(after, now);
            case EvaluationEnded _, LateResultProposed _, LateResultAdmitted _, LateResultRejected _ -> List.of();
        };
    }

    @Override
    default void apply(CaseStateBuilder draft, Entry entry) {
        switch (this) {
            case EvaluationPlanned planned -> {
                draft.put(new Evaluation(
                        planned.id(),
                        draft.windows(),
                        draft.generation(),
                        planned.setup(),
                        planned.grant(),
                        planned.items(),
                        planned.perTask(),
                        entry.actor().person(),
                        entry.recordedAt(),
                        false,
                        Optional.empty()));
                draft.put(draft.get(Endpoint.class, planned.setup().endpoint()).planned());
                draft.count(counters -> counters.evaluations(1, 1));
            }
            case EvaluationCancelled(var id) ->
                draft.put(draft.get(Evaluation.class, id).cancel());
            case EvaluationEnded(var id, var result) -> {
                var evaluation = draft.get(Evaluation.class, id);
                draft.put(evaluation.ended(result));
                draft.find(Endpoint.class, evaluation.setup().endpoint())
                        .filter(endpoint -> !endpoint.removed() && endpoint.generation() == draft.generation())
                        .ifPresent(endpoint -> draft.put(endpoint.resulted(entry.recordedAt())));
                draft.count(counters -> counters.evaluations(0, -1));
            }
            case LateResultProposed late ->
                draft.put(new LateResult(
                        late.evaluation(),
                        late.task(),
                        late.digest(),
                        late.admit(),
                        entry.actor(),
                        entry.recordedAt(),
                        Optional.empty()));
            case LateResultAdmitted(var id, var task, var _) -> decided(draft, entry, id, task);
            case LateResultRejected(var id, var task, var _) -> decided(draft, entry, id, task);
        }
    }

    private static void decided(CaseStateBuilder draft, Entry entry, String evaluation, int task) {
        var late = draft.get(LateResult.class, LateResult.id(evaluation, task));
        draft.put(late.decided(entry.actor(), entry.recordedAt()));
    }
}
