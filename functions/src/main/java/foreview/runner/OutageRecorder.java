package foreview.runner;

import foreview.domain.endpoints.Endpoint;
import foreview.domain.endpoints.EndpointCommand;
import foreview.domain.evaluation.EndpointHealth;
import foreview.runtime.cases.RetryWithJitter;
import foreview.runtime.queue.MessageHandler;
import foreview.runtime.store.Cases;
import java.time.Instant;
import java.util.Optional;

/** Records outages of an endpoint in the docket, as intervals. */
final class OutageRecorder {
    private final Cases cases;
    private final String caseId;
    private final String endpoint;
    private final MessageHandler.Run run;
    private boolean recorded;

    OutageRecorder(Cases cases, String caseId, Endpoint endpoint, MessageHandler.Run run) {
        this.cases = cases;
        this.caseId = caseId;
        this.endpoint = endpoint.id();
        this.run = run;
        this.recorded = endpoint.outageSince().isPresent();
    }

    /** Records what the docket lacks; returns the health with what is recorded. */
    EndpointHealth record(EndpointHealth health, Instant now) {
        var since = health.outageToRecord(now);
        if (since.isPresent()) {
            record(since);
            return health.outageRecorded();
        }
        if (recorded && health.open().isEmpty()) record(Optional.empty());
        return health;
    }

    /** Refused where it is recorded already, or the endpoint is gone. */
    private void record(Optional<Instant> since) {
        var command = new EndpointCommand.RecordOutage(endpoint, since);
        cases.record(caseId, command, run.trace().traceId(), RetryWithJitter.share(run.remaining()));
        recorded = since.isPresent();
    }
}
