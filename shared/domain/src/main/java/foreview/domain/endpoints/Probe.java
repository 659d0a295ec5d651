package foreview.domain.endpoints;

import java.time.Instant;
import java.util.Optional;

/**
 * What a probe found: one chat completion with a fixed prompt, before an opening (rule 13).
 *
 * @param status of the last answer, if there was one
 * @param refusedParameter of the request, if the endpoint named one
 * @param form that the endpoint accepted
 */
public record Probe(
        Instant at,
        Outcome outcome,
        Optional<Integer> status,
        Optional<String> refusedParameter,
        Optional<RequestForm> form) {
    public enum Outcome {
        /** The endpoint answered the chat. */
        ANSWERED,
        /** The address is none that an endpoint may have. */
        ADDRESS_REFUSED,
        UNREACHABLE,
        TIMED_OUT,
        /** The credential was not accepted (401, 403). */
        UNAUTHORIZED,
        /** No request form was accepted. */
        REQUEST_REFUSED,
        /** 429 or 503: the endpoint was busy. */
        BUSY,
        /** Any other status. */
        FAILED,
        /** An answer that is no chat completion, or is too large. */
        MALFORMED
    }

    public boolean ok() {
        return outcome == Outcome.ANSWERED;
    }
}
