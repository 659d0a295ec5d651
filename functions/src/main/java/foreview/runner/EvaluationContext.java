package foreview.runner;

import foreview.domain.endpoints.Endpoint;
import foreview.domain.endpoints.Probe;
import foreview.domain.endpoints.RequestForm;
import foreview.domain.evaluation.Evaluation;
import foreview.runtime.endpoint.ModelEndpoint;
import foreview.runtime.store.SuiteVersion;
import java.time.Duration;

/** What the calls of one evaluation need. */
record EvaluationContext(Evaluation evaluation, SuiteVersion suite, Endpoint endpoint, ModelEndpoint served) {

    /** The form of request that the probe found. */
    RequestForm form() {
        return endpoint.probe().flatMap(Probe::form).orElse(RequestForm.USUAL);
    }

    /** Of one call, as the developer states it. */
    Duration limit() {
        return endpoint.limits().call();
    }
}
