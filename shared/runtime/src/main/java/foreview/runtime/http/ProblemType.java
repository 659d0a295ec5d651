package foreview.runtime.http;

import java.util.Locale;

/**
 * The registry of problems (RFC 9457). Names are published, so a {@code type} never changes its meaning. No problem
 * delays or refuses a release (rule 1).
 */
public enum ProblemType {
    MALFORMED_REQUEST(400, "The request could not be read"),
    MALFORMED_JSON(400, "The body is not valid JSON"),
    INVALID_QUERY(400, "A query parameter is unknown or its value is not valid"),
    INVALID_CURSOR(400, "The cursor does not belong to this list"),
    INVALID_IDEMPOTENCY_KEY(400, "The Idempotency-Key is missing or not 1 to 128 visible ASCII characters"),
    UNAUTHENTICATED(401, "A valid bearer token is required"),
    NOT_PERMITTED(403, "Your role in this case does not allow this"),
    NOT_FOUND(404, "Not found"),
    ACCESS_ENDED(409, "Government access under this case has ended"),
    NOT_OPEN(409, "The window is not open"),
    SUSPENDED(409, "The window is suspended"),
    WRONG_PHASE(409, "The case's phase does not allow this act"),
    WINDOW_STANDS(409, "A window exists already"),
    REQUIREMENTS_MISSING(409, "Requirements of the opening are not met"),
    CAP_USED(409, "The model's open time under the policy is used up"),
    SUPERSEDED(409, "Another case supersedes this one"),
    ALREADY_EXISTS(409, "It exists already"),
    STRUCK(409, "The developer struck this person from the case"),
    TOO_MANY(409, "The case has reached its limit for these"),
    EXTENSION_PENDING(409, "A request for an extension is pending"),
    EXTENSION_DIFFERS(409, "The pending request names another end"),
    NO_EXTENSION(409, "No request for an extension is pending"),
    NOT_DETERMINED(409, "The checkpoint's determination does not allow evaluation"),
    PURPOSE_NOT_ALLOWED(409, "The signed terms do not name this purpose"),
    NOT_GRANTED(409, "No grant covers this"),
    NO_RESULT(409, "The cited evaluation has no result yet"),
    FINDINGS_CLOSED(409, "The time for new findings is over"),
    SECOND_PERSON_NEEDED(409, "A second person must decide this"),
    PRECONDITION_FAILED(412, "It has changed since you read it"),
    BODY_TOO_LARGE(413, "The body is too large"),
    UNSUPPORTED_MEDIA_TYPE(415, "This content type or content encoding is not accepted"),
    INVALID_FIELDS(422, "Members of the body are missing, unknown or not valid"),
    INVALID_END(422, "The requested end is not possible"),
    END_REQUIRED(422, "This window needs an end named by the developer"),
    UNKNOWN_POLICY(422, "The policy is unknown"),
    IDEMPOTENCY_KEY_REUSED(422, "The Idempotency-Key was used for another request"),
    PRECONDITION_REQUIRED(428, "This request needs If-Match"),
    INTERNAL(500, "Internal error"),
    UNAVAILABLE(503, "Foreview is busy; try again later");

    private final int status;
    private final String title;

    ProblemType(int status, String title) {
        this.status = status;
        this.title = title;
    }

    public int status() {
        return status;
    }

    public String title() {
        return title;
    }

    public String slug() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    public String uri() {
        return "urn:foreview:problem:" + slug();
    }
}
