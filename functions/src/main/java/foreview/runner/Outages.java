package foreview.runner;

import foreview.domain.cases.Command;
import foreview.domain.endpoints.Endpoint;
import foreview.domain.evaluation.Evaluation;
import foreview.runtime.App;
import foreview.runtime.queue.MessageHandler;
import java.time.Duration;
import java.time.Instant;

/** Outages of an endpoint, as one run learns of them: recorded intervals, which use up no attempts and move no end. */
final class Outages {
    /** Longer than tasks rest at first: an endpoint that fails now and then has no outage each time. */
    private static final Duration QUIET = Duration.ofMinutes(3);

    /** So often a run notes that it is answered: less than each time, which would cost as much as the results. */
    private static final Duration NOTED = Duration.ofSeconds(20);

    private final App app;
    private final Gate gate;
    private final String endpoint;
    private final MessageHandler.Run run;
    private Instant noted = Instant.MIN;

    Outages(App app, Gate gate, Evaluation evaluation, MessageHandler.Run run) {
        this.app = app;
        this.gate = gate;
        this.endpoint = evaluation.setup().endpoint();
        this.run = run;
    }

    static boolean stands(Gate.Look look, String endpoint) {
        return look.stored()
                .state()
                .endpoint(endpoint)
                .flatMap(Endpoint::outageSince)
                .isPresent();
    }

    /** A chat was answered: what stood at that look is over. */
    void answered(Gate.Look look) {
        if (!noted.plus(NOTED).isAfter(look.now())) {
            app.lastAnswers().note(gate.caseId(), endpoint, look.now());
            noted = look.now();
        }
        if (stands(look, endpoint)) record(false);
    }

    /** Whether no task is answered there, of whatever evaluation. */
    boolean isQuiet() {
        var since = app.now().instant().minus(QUIET).minus(NOTED);
        return app.lastAnswers()
                .of(gate.caseId(), endpoint)
                .filter(since::isBefore)
                .isEmpty();
    }

    void began() {
        record(true);
    }

    private void record(boolean began) {
        Recording.record(app, gate.caseId(), new Command.RecordOutage(endpoint, began), run);
    }
}
