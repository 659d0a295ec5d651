package foreview.runtime.endpoint;

import foreview.domain.endpoints.Probe;
import foreview.domain.endpoints.RequestForm;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;

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
    /** Of a credential that was not accepted. */
    private static final Set<Integer> UNAUTHORIZED = Set.of(401, 403);

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

    /** As the docket records it. */
    public Probe at(Instant time) {
        return new Probe(time, outcome(), status, refused.map(RequestParameter::text), form);
    }

    private Probe.Outcome outcome() {
        if (ok()) return Probe.Outcome.ANSWERED;
        if (status.filter(UNAUTHORIZED::contains).isPresent()) return Probe.Outcome.UNAUTHORIZED;
        if (status.filter(HttpCall.EXPLAINED::contains).isPresent()) return Probe.Outcome.REQUEST_REFUSED;
        return switch (failure.orElseThrow()) {
            case BUSY, UNAVAILABLE -> Probe.Outcome.BUSY;
            case ADDRESS -> Probe.Outcome.ADDRESS_REFUSED;
            case UNREACHABLE -> Probe.Outcome.UNREACHABLE;
            case TIMEOUT -> Probe.Outcome.TIMED_OUT;
            case STATUS, REPORTED -> Probe.Outcome.FAILED;
            case TOO_LARGE, MALFORMED, EMPTY -> Probe.Outcome.MALFORMED;
        };
    }
}
