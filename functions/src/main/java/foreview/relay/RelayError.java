package foreview.relay;

import foreview.domain.json.Json;
import foreview.runtime.json.JsonWriter;
import foreview.runtime.telemetry.Log;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What Foreview answers itself, as clients of OpenAI's API read it: they send again after 429 and 5xx, and some without end.
 * None of the words is one that a harness reads as a refusal of the model.
 */
enum RelayError {
    /** Ended, revoked, withdrawn, cancelled, or about to be: no later call can succeed. */
    ACCESS_ENDED(403, "access_ended", "access_terminated", "Access to the model has ended."),
    /** Released, completed, failed, or leased to another. */
    NO_LEASE(
            401,
            "authentication_error",
            "invalid_api_key",
            "The key belongs to no lease: its task is over, or leased to another."),
    /** Renewed by this very call, as long as nobody else has the task. */
    LEASE_EXPIRED(503, "lease_expired", "lease_expired", "The lease had expired and is renewed; send it again."),
    OVER_THE_CAP(429, "rate_limit_error", "too_many_calls", "The endpoint takes no more calls at once."),
    SUSPENDED(503, "access_suspended", "access_suspended", "Access to the model is suspended."),
    ENDPOINT_OUT(503, "endpoint_unavailable", "endpoint_out", "The endpoint does not answer just now."),
    TOO_LARGE(413, "answer_too_large", "answer_too_large", "The answer is larger than the relay passes on."),
    NO_ANSWER(504, "no_answer", "no_answer", "The endpoint gave no answer, or none in time."),
    /** The developer has to mend it; an alarm says so. */
    CREDENTIAL_REFUSED(
            503, "endpoint_unavailable", "endpoint_credential", "The endpoint does not accept its own credential."),
    /** An alarm says so. Sent again, it would be the same. */
    CREDENTIAL_SHOWN(422, "answer_withheld", "answer_withheld", "The answer is withheld."),
    BAD_BODY(400, "invalid_request_error", "invalid_body", "The body is no JSON object with one model."),
    OTHER_MODEL(400, "invalid_request_error", "model_not_leased", "The lease is for another model."),
    REQUEST_TOO_LARGE(
            413,
            "invalid_request_error",
            "request_too_large",
            "The request is larger than 6 MiB, before or after decompression."),
    NOT_FOUND(404, "invalid_request_error", "not_found", "The relay has no such path."),
    BUSY(503, "relay_busy", "relay_busy", "The relay is busy."),
    /** The outcome that an alarm counts for every function. */
    FAILED(500, "relay_failed", "relay_failed", "The relay failed.");

    private static final Duration SOON = Duration.ofSeconds(5);
    private static final Duration LATER = Duration.ofSeconds(60);
    private static final Duration LONGEST = Duration.ofSeconds(120);

    private final int status;
    private final String type;
    private final String code;
    private final String message;

    RelayError(int status, String type, String code, String message) {
        this.status = status;
        this.type = type;
        this.code = code;
        this.message = message;
    }

    /** Carries it out of the steps of a call. */
    static final class Thrown extends RuntimeException {
        private static final long serialVersionUID = 1;

        private final transient RelayAnswer answer;

        private Thrown(RelayAnswer answer) {
            super(answer.outcome(), null, false, false);
            this.answer = answer;
        }

        RelayAnswer answer() {
            return answer;
        }
    }

    Thrown thrown() {
        return new Thrown(answer());
    }

    /**
     * @param wait how long nothing will have changed
     */
    Thrown thrown(Duration wait) {
        return new Thrown(answer(Optional.of(wait)));
    }

    RelayAnswer answer() {
        return answer(pause());
    }

    private RelayAnswer answer(Optional<Duration> wait) {
        var error = Json.object().put("message", message).put("type", type).put("code", code);
        var headers = new TreeMap<>(Map.of("Content-Type", "application/json"));
        wait.ifPresent(pause -> headers.put("Retry-After", seconds(pause)));
        if (isFinal()) headers.put("x-should-retry", "false");
        var body = JsonWriter.bytes(Json.object().put("error", error.build()).build());
        return new RelayAnswer(status, headers, body, outcome());
    }

    private static String seconds(Duration pause) {
        var bounded = pause.compareTo(LONGEST) < 0 ? pause : LONGEST;
        return Long.toString(Math.max(1, bounded.plusMillis(999).toSeconds()));
    }

    private Optional<Duration> pause() {
        return switch (this) {
            case LEASE_EXPIRED, OVER_THE_CAP, NO_ANSWER, BUSY -> Optional.of(SOON);
            case SUSPENDED, ENDPOINT_OUT, CREDENTIAL_REFUSED -> Optional.of(LATER);
            default -> Optional.empty();
        };
    }

    private boolean isFinal() {
        return this == ACCESS_ENDED || this == CREDENTIAL_SHOWN || this == TOO_LARGE;
    }

    /** For the metric. */
    private String outcome() {
        return this == FAILED ? Log.FAILED : name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
