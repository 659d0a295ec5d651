package foreview.runtime.http;

import foreview.domain.cases.Refusal;
import foreview.domain.clock.Reading;
import foreview.domain.json.Json;
import foreview.runtime.identity.KeySource;
import foreview.runtime.identity.Unauthenticated;
import foreview.runtime.json.InvalidFields;
import foreview.runtime.json.StepWriter;
import foreview.runtime.store.AccessLog;
import foreview.runtime.store.Schema;
import foreview.runtime.telemetry.Log;
import software.amazon.awssdk.core.exception.ApiCallTimeoutException;
import software.amazon.awssdk.core.exception.SdkServiceException;

/** The one mapping of failures, and of the domain's refusals, to problems. */
public final class Problems {
    private Problems() {}

    /** An unexpected failure is logged; its problem has only the request id. */
    public static Problem of(Throwable failure, Log log) {
        return switch (failure) {
            case ProblemException e -> e.problem();
            case InvalidFields e -> Problem.of(ProblemType.INVALID_FIELDS, e.errors());
            case Unauthenticated e ->
                Problem.of(ProblemType.UNAUTHENTICATED)
                        .with("fault", Json.of(e.reason().slug()))
                        .header("WWW-Authenticate", e.challenge());
            case KeySource.KeysUnavailable _ -> Problem.unavailable();
            case SdkServiceException e when e.isThrottlingException() -> Problem.unavailable();
            case AccessLog.Busy _ -> Problem.unavailable();
            case Schema.Unknown _ -> Problem.unavailable();
            case ApiCallTimeoutException _ -> Problem.unavailable();
            default -> {
                log.error("unexpected-failure", failure);
                yield Problem.of(ProblemType.INTERNAL);
            }
        };
    }

    /** With the phase and the steps that led to it (rule 5), unless the caller lacks the right. */
    public static Problem of(Refusal refusal, Reading reading) {
        if (refusal == Refusal.FORBIDDEN) return Problem.of(ProblemType.NOT_PERMITTED);
        return Problem.of(type(refusal), refusal.text())
                .with("phase", Json.of(reading.phase().name()))
                .with("steps", StepWriter.steps(reading));
    }

    public static ProblemType type(Refusal refusal) {
        return switch (refusal) {
            case FORBIDDEN, NOT_AUTHOR -> ProblemType.NOT_PERMITTED;
            case UNKNOWN -> ProblemType.NOT_FOUND;
            case EXISTS -> ProblemType.ALREADY_EXISTS;
            case STRUCK -> ProblemType.STRUCK;
            case TOO_MANY -> ProblemType.TOO_MANY;
            case WRONG_PHASE -> ProblemType.WRONG_PHASE;
            case ACCESS_ENDED -> ProblemType.ACCESS_ENDED;
            case NOT_OPEN -> ProblemType.NOT_OPEN;
            case SUSPENDED -> ProblemType.SUSPENDED;
            case WINDOW_EXISTS, MODEL_WINDOW_EXISTS -> ProblemType.WINDOW_STANDS;
            case CAP_USED -> ProblemType.CAP_USED;
            case END_NOT_AHEAD, EXTENSION_OUT_OF_BOUNDS -> ProblemType.INVALID_END;
            case END_REQUIRED -> ProblemType.END_REQUIRED;
            case REQUIREMENTS_MISSING -> ProblemType.REQUIREMENTS_MISSING;
            case SUPERSEDED -> ProblemType.SUPERSEDED;
            case EXTENSION_PENDING -> ProblemType.EXTENSION_PENDING;
            case EXTENSION_DIFFERS -> ProblemType.EXTENSION_DIFFERS;
            case CLOCK_NOT_NAMED -> ProblemType.PRECONDITION_REQUIRED;
            case CLOCK_CHANGED -> ProblemType.PRECONDITION_FAILED;
            case NO_EXTENSION -> ProblemType.NO_EXTENSION;
            case NOT_DETERMINED -> ProblemType.NOT_DETERMINED;
            case PURPOSE_NOT_ALLOWED -> ProblemType.PURPOSE_NOT_ALLOWED;
            case NOT_GRANTED -> ProblemType.NOT_GRANTED;
            case NOT_FINISHED, NOT_SHARED, EARLIER_RUN, WAITS_FOR_DEVELOPER -> ProblemType.WRONG_PHASE;
            case NO_RESULT -> ProblemType.NO_RESULT;
            case FINDINGS_CLOSED -> ProblemType.FINDINGS_CLOSED;
            case TEXT_CHANGED -> ProblemType.TEXT_CHANGED;
            case SAME_PERSON -> ProblemType.SECOND_PERSON_NEEDED;
            case UNKNOWN_POLICY -> ProblemType.UNKNOWN_POLICY;
        };
    }
}
