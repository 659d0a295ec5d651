package foreview.runner;

import foreview.domain.endpoints.Endpoint;
import foreview.domain.evaluation.Evaluation;
import foreview.runtime.queue.MessageHandler;
import foreview.runtime.store.TaskLease;
import java.util.Map;

/**
 * What the parts of one run over an endpoint share.
 *
 * @param evaluations whose tasks it takes, by id
 */
record EndpointRun(
        String caseId,
        Endpoint endpoint,
        Map<String, Evaluation> evaluations,
        AccessGuard guard,
        TaskLease lease,
        RunBudget budget,
        MessageHandler.Run message) {}
