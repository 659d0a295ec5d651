package foreview.evaluation;

import foreview.domain.cases.ReadSet;
import foreview.domain.evaluation.Evaluation;
import foreview.domain.evaluation.EvaluationCommand;
import foreview.domain.evaluation.LateResult;
import foreview.domain.harness.HarnessTask;
import foreview.runtime.cases.CaseCommandService;
import foreview.runtime.http.Answer;
import foreview.runtime.http.Problem;
import foreview.runtime.http.ProblemType;
import foreview.runtime.http.Request;
import foreview.runtime.store.CommandRequest;
import foreview.runtime.store.HarnessTasks;
import foreview.runtime.store.Stored;
import java.util.Optional;

/**
 * Admits or rejects results that came late: the first person proposes, a second one decides (rule 9). The result of the
 * evaluation is final; the decision is an entry of its own.
 */
record LateDecisions(CaseCommandService commands, HarnessTasks tasks) {

    Answer admit(Request request) {
        return decide(request, true);
    }

    Answer reject(Request request) {
        return decide(request, false);
    }

    private Answer decide(Request request, boolean admit) {
        var f = request.body();
        var reason = f.prose("reason", 4_000);
        f.check();
        var evaluation = request.path("evaluationId");
        int number = request.path("number", LateDecisions::number);
        var reads = ReadSet.one(Evaluation.class, evaluation).and(LateResult.class, LateResult.id(evaluation, number));
        return commands.run(request, _ -> reads, view -> {
            var task = tasks.find(view.caseId(), evaluation, number)
                    .map(Stored::value)
                    .orElseThrow(() -> Problem.of(ProblemType.NOT_FOUND).thrown());
            if (task.state() != HarnessTask.State.QUARANTINED)
                throw Problem.of(ProblemType.WRONG_STATE, "Only a result that came late is admitted or rejected.")
                        .thrown();
            var digest = task.result().orElseThrow(); // stays as it is: nothing changes a task in quarantine
            return CommandRequest.of(new EvaluationCommand.DecideLateResult(evaluation, number, digest, admit))
                    .withContent("reason", Optional.of(reason));
        });
    }

    private static int number(String text) {
        if (!text.matches("[1-9][0-9]{0,3}")) throw new IllegalArgumentException("no number of a task");
        return Integer.parseInt(text);
    }
}
