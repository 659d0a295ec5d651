package foreview.runner;

import foreview.domain.endpoints.Endpoint;
import foreview.runtime.Now;

/** What the parts of one run share. */
record EndpointRun(
        String caseId, Endpoint endpoint, AccessGuard guard, TaskLease lease, RunBudget budget, Now clock) {}
