package foreview.runtime.http;

import java.util.Locale;

/**
 * The registry of problem types (RFC 9457). The names are published, so the meaning of a {@code type} never changes. None
 * of them delays or refuses a release (rule 1).
 */
public enum ProblemType {
    MALFORMED_REQUEST(400, "The request cannot be read."),
    MALFORMED_JSON(400, "The body is not valid JSON."),
    INVALID_QUERY(400, "A query parameter is unknown or not valid."),
    INVALID_CURSOR(400, "The cursor is not from this list."),
    INVALID_IDEMPOTENCY_KEY(400, "The Idempotency-Key is missing or is not 1 to 128 visible ASCII characters."),
    UNAUTHENTICATED(401, "A valid bearer token is required."),
    NOT_PERMITTED(403, "Your role does not permit this."),
    NOT_FOUND(404, "Not found."),
    ACCESS_ENDED(409, "Government access under this case has ended."),
    NOT_OPEN(409, "No window is open."),
    SUSPENDED(409, "The window is suspended."),
    WRONG_PHASE(409, "The present phase or state does not allow this."),
    WINDOW_STANDS(409, "There is already a window."),
    REQUIREMENTS_MISSING(409, "Not all requirements of the opening are met."),
    CAP_USED(409, "The access time that the policy allows for this model is used up."),
    SUPERSEDED(409, "Another case supersedes this one."),
    ALREADY_EXISTS(409, "This already exists."),
    STRUCK(409, "The developer struck this person from the case."),
    TOO_MANY(409, "The limit for these is reached."),
    EXTENSION_PENDING(409, "An extension request is already pending."),
    EXTENSION_DIFFERS(409, "The pending request names another end."),
    NO_EXTENSION(409, "No extension request is pending."),
    NOT_DETERMINED(409, "No determination allows this checkpoint to be evaluated."),
    PURPOSE_NOT_ALLOWED(409, "The signed terms do not name this purpose."),
    NOT_GRANTED(409, "No grant allows this."),
    NO_RESULT(409, "The evaluation has no result yet."),
    FINDINGS_CLOSED(409, "The time for new findings is over."),
    WRONG_STATE(409, "The present state does not allow this."),
    CONSENT_MISSING(409, "Somebody has not consented to this."),
    TEXT_CHANGED(409, "The text was changed. Read it again."),
    STALE_LEASE(409, "Another run has this task, or it is over."),
    SECOND_PERSON_NEEDED(409, "A second person must decide this."),
    PRECONDITION_FAILED(412, "The case, the text or the list is not as you read it."),
    BODY_TOO_LARGE(413, "The body is too large."),
    UNSUPPORTED_MEDIA_TYPE(415, "The content type or the content encoding is not supported."),
    INVALID_FIELDS(422, "Members of the body are missing, unknown or not valid."),
    INVALID_END(422, "This end is not allowed."),
    INVALID_TIME(422, "This time is not allowed."),
    END_REQUIRED(422, "The request must name the end of this window."),
    UNKNOWN_POLICY(422, "Unknown policy."),
    IDEMPOTENCY_KEY_REUSED(422, "The Idempotency-Key was used with another request."),
    PRECONDITION_REQUIRED(428, "An If-Match header is required."),
    INTERNAL(500, "Internal error."),
    UNAVAILABLE(503, "Foreview is busy. Try again.");

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
