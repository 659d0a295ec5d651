package foreview.runtime.endpoint;

import foreview.domain.endpoints.RequestForm;
import java.util.Optional;

/**
 * All that Foreview keeps of a probe besides its time (rule 13).
 *
 * @param failure of the last request; empty when the endpoint answered the chat, be it with a refusal or a cut text
 * @param status the HTTP status of the last request, if one came
 * @param refused the request parameter that the last request was refused for
 * @param form the request form that worked
 */
public record ProbeResult(
        Optional<CallFailure> failure,
        Optional<Integer> status,
        Optional<RequestParameter> refused,
        Optional<RequestForm> form) {

    /**
     * @throws IllegalArgumentException when there is both a failure and a form that worked, or neither
     */
    public ProbeResult {
        if (failure.isPresent() == form.isPresent())
            throw new IllegalArgumentException("a probe fails, or finds a form that works");
    }

    public boolean ok() {
        return form.isPresent();
    }
}
