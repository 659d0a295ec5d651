package foreview.runner;

import foreview.domain.cases.Command;
import foreview.domain.cases.Endpoint;
import foreview.domain.evaluation.Evaluation;
import foreview.runtime.App;
import foreview.runtime.queue.MessageHandler;
import java.time.Duration;

/** Outages of endpoints: recorded intervals, which use up no attempts and move no end. */
record Outages(App app) {
    private static final Duration QUIET = Duration.ofMinutes(1);

    static boolean stands(Gate.Look look, Evaluation evaluation) {
        return look.stored()
                .state()
                .endpoint(evaluation.setup().endpoint())
                .flatMap(Endpoint::outageSince)
                .isPresent();
    }

    /**
     * Whether no task is answered there, of whatever evaluation: an endpoint that fails now and then has no outage each
     * time.
     */
    boolean isQuiet(Gate gate, Evaluation evaluation) {
        var since = app.now().instant().minus(QUIET);
        return gate.look().stored().state().evaluations().stream()
                .filter(other ->
                        other.setup().endpoint().equals(evaluation.setup().endpoint()))
                .filter(other -> other.result()
                        .filter(result -> result.at().isBefore(since))
                        .isEmpty())
                .noneMatch(other -> app.tasks().answeredSince(gate.caseId(), other.id(), since));
    }

    void began(Gate gate, Evaluation evaluation, MessageHandler.Run run) {
        record(gate, evaluation, true, run);
    }

    /** A chat was answered: what stood at that look is over. */
    void answered(Gate gate, Gate.Look look, Evaluation evaluation, MessageHandler.Run run) {
        if (stands(look, evaluation)) record(gate, evaluation, false, run);
    }

    private void record(Gate gate, Evaluation evaluation, boolean began, MessageHandler.Run run) {
        var command = new Command.RecordOutage(evaluation.setup().endpoint(), began);
        Recording.record(app, gate.caseId(), command, run);
    }
}
