package foreview.runtime.endpoint;

/** Why a call brought no answer. */
public enum CallFailure {
    /** The endpoint allows no more calls now (429). */
    BUSY,
    /** The endpoint is overloaded or in maintenance (503, 529). */
    UNAVAILABLE,
    /** The address is not one that an endpoint may have. Nothing was sent. */
    ADDRESS,
    /** No connection, or the connection broke. */
    UNREACHABLE,
    /** No whole answer within the time limit of the call. */
    TIMEOUT,
    /** The answer is larger than Foreview reads. */
    TOO_LARGE,
    /** Another HTTP status than 200. */
    STATUS,
    /** Not HTTP, not JSON, or not a chat completion. */
    MALFORMED,
    /** A chat completion without words, refusal or cut. */
    EMPTY,
    /** A chat completion that the endpoint itself reports as failed ({@code finish_reason: error}). */
    REPORTED
}
