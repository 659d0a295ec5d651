package foreview.runtime.http;

import foreview.domain.json.Json;
import foreview.runtime.identity.KeySource;
import foreview.runtime.identity.Unauthenticated;
import foreview.runtime.json.InvalidFields;
import foreview.runtime.telemetry.Log;
import software.amazon.awssdk.core.exception.ApiCallTimeoutException;
import software.amazon.awssdk.core.exception.SdkServiceException;

/** The one place where a failure becomes an answer. */
final class Failures {
    private static final String RETRY_AFTER_SECONDS = "1";

    private Failures() {}

    /** What nobody expected is told by the request's id alone. */
    static Answer answer(Throwable failure, String requestId, Log log) {
        return switch (failure) {
            case ProblemException e -> e.problem().answer(requestId);
            case InvalidFields e ->
                Problem.of(ProblemType.INVALID_FIELDS, e.errors()).answer(requestId);
            case Unauthenticated e ->
                Problem.of(ProblemType.UNAUTHENTICATED)
                        .with("fault", Json.of(e.reason().slug()))
                        .header("WWW-Authenticate", e.challenge())
                        .answer(requestId);
            case KeySource.KeysUnavailable _ -> unavailable(requestId);
            case SdkServiceException e when e.isThrottlingException() -> unavailable(requestId);
            case ApiCallTimeoutException _ -> unavailable(requestId);
            default -> {
                log.error("unexpected", failure);
                yield Problem.of(ProblemType.INTERNAL).answer(requestId);
            }
        };
    }

    private static Answer unavailable(String requestId) {
        return Problem.of(ProblemType.UNAVAILABLE)
                .header("Retry-After", RETRY_AFTER_SECONDS)
                .answer(requestId);
    }
}
