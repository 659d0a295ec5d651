package foreview.evaluation;

import foreview.domain.cases.Refusal;
import foreview.domain.cases.Role;
import foreview.domain.evaluation.EvaluationCommand;
import foreview.domain.json.Json;
import foreview.runtime.Now;
import foreview.runtime.cases.CaseViews;
import foreview.runtime.cases.RetryWithJitter;
import foreview.runtime.http.Answer;
import foreview.runtime.http.Problem;
import foreview.runtime.http.ProblemType;
import foreview.runtime.http.Request;
import foreview.runtime.queue.Wakeup;
import foreview.runtime.queue.Wakeups;
import foreview.runtime.store.CaseEntities;
import foreview.runtime.store.CaseEntities.Running;
import foreview.runtime.store.Cases;
import foreview.runtime.store.CommandFactory;
import foreview.runtime.store.CommandRequest;
import foreview.runtime.store.CommitResult;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Cancels every evaluation of a case that runs, whoever runs it. Each is cancelled by itself, so that one that is busy keeps
 * no other one running. What the time did not suffice for is named, and the same request cancels it.
 */
record EvaluationStop(Cases cases, CaseViews views, CaseEntities entities, Wakeups coordination, Now now) {
    /** Of one more act, and the answer. */
    private static final Duration RESERVE = Duration.ofSeconds(6);

    /** It stopped or ended before. */
    private static final Set<Refusal> IS_OVER = Set.of(Refusal.WRONG_PHASE, Refusal.UNKNOWN);

    private enum Outcome {
        CANCELLED,
        OVER,
        BUSY
    }

    Answer stop(Request request) {
        var f = request.body();
        var reason = f.optProse("reason", 4_000);
        f.check();
        var caseId = request.path("caseId");
        requireLead(request, caseId);
        var cancelled = new ArrayList<String>();
        var decided = new HashSet<String>();
        var left = running(caseId, decided);
        while (!left.isEmpty() && !isShort(request)) {
            for (var id : left) {
                var outcome = isShort(request) ? Outcome.BUSY : cancel(request, caseId, id, reason);
                if (outcome == Outcome.CANCELLED) cancelled.add(id);
                if (outcome != Outcome.BUSY) decided.add(id);
            }
            left = running(caseId, decided); // one may have been planned meanwhile
        }
        coordination.send(Wakeup.evaluations(caseId), request.trace(), request.log());
        return Answer.ok(Json.object()
                .put("cancelled", array(cancelled))
                .put("left", array(left))
                .build());
    }

    private void requireLead(Request request, String caseId) {
        var view = views.find(request.caller(), caseId, now.instant())
                .orElseThrow(() -> Problem.of(ProblemType.NOT_FOUND).thrown());
        if (!view.is(Role.EVALUATION_LEAD))
            throw Problem.of(ProblemType.NOT_PERMITTED).thrown();
    }

    /** Those without a result, without these. */
    private List<String> running(String caseId, Set<String> decided) {
        return entities.running(caseId).stream()
                .map(Running::evaluation)
                .filter(id -> !decided.contains(id))
                .toList();
    }

    private static boolean isShort(Request request) {
        return request.remaining().compareTo(RESERVE) < 0;
    }

    /** Decided anew with the caller's present rights, which may have ended since. */
    private Outcome cancel(Request request, String caseId, String id, Optional<String> reason) {
        var command = new EvaluationCommand.CancelEvaluation(id);
        CommandFactory factory =
                (stored, at) -> views.of(request.caller(), stored, at).map(view -> CommandRequest.of(command)
                        .withContent("reason", reason)
                        .by(view.requester(), view.read(), request.trace().traceId()));
        var retry = new RetryWithJitter(request::remaining);
        return switch (cases.change(caseId, factory, retry)) {
            case CommitResult.Recorded _ -> Outcome.CANCELLED;
            case CommitResult.Refused refused when IS_OVER.contains(refused.refusal()) -> Outcome.OVER;
            case CommitResult.Busy _ -> Outcome.BUSY;
            default -> throw Problem.of(ProblemType.NOT_FOUND).thrown();
        };
    }

    private static Json array(Collection<String> ids) {
        return Json.array(ids.stream().map(Json::of).toList());
    }
}
