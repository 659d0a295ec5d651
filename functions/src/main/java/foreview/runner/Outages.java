package foreview.runner;

import foreview.domain.cases.Command;
import foreview.domain.cases.Endpoint;
import foreview.domain.evaluation.Evaluation;
import foreview.runtime.App;
import foreview.runtime.queue.MessageHandler;

/** Outages of endpoints: recorded intervals, which use up no attempts and move no end. */
record Outages(App app) {

    static boolean stands(Gate.Look look, Evaluation evaluation) {
        return look.stored()
                .state()
                .endpoint(evaluation.setup().endpoint())
                .flatMap(Endpoint::outageSince)
                .isPresent();
    }

    void began(Gate gate, Evaluation evaluation, MessageHandler.Run run) {
        record(gate, evaluation, true, run);
    }

    void ended(Gate gate, Evaluation evaluation, MessageHandler.Run run) {
        record(gate, evaluation, false, run);
    }

    private void record(Gate gate, Evaluation evaluation, boolean began, MessageHandler.Run run) {
        var command = new Command.RecordOutage(evaluation.setup().endpoint(), began);
        Recording.record(app, gate.caseId(), command, run);
    }
}
