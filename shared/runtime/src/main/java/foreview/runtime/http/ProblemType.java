package foreview.runtime.http;

import java.util.Locale;

/**
 * The registry of problems (RFC 9457). A name here is published: its {@code type} never changes its meaning. None of
 * them delays or refuses a release (rule 1).
 */
public enum ProblemType {
    MALFORMED_REQUEST(400, "The request could not be read"),
    MALFORMED_JSON(400, "The body is not strict JSON"),
    INVALID_QUERY(400, "A query parameter is unknown or has no valid value"),
    INVALID_CURSOR(400, "The cursor was not made by this list"),
    INVALID_IDEMPOTENCY_KEY(400, "The Idempotency-Key is missing or not 1 to 128 visible ASCII characters"),
    UNAUTHENTICATED(401, "A valid bearer token is needed"),
    NOT_PERMITTED(403, "Your role in this case does not allow this"),
    NOT_FOUND(404, "There is no such thing, or not for you"),
    ACCESS_ENDED(409, "Government access under this case has ended"),
    NOT_OPEN(409, "The window is not open"),
    SUSPENDED(409, "The window is suspended"),
    WRONG_PHASE(409, "The case is not in a phase that has this act"),
    WINDOW_STANDS(409, "A window stands already"),
    REQUIREMENTS_MISSING(409, "Requirements of the opening are missing"),
    CAP_USED(409, "The model's open time under the policy is used up"),
    SUPERSEDED(409, "Another case took this one's place"),
    ALREADY_EXISTS(409, "It is there already"),
    STRUCK(409, "The developer struck this person from the case"),
    TOO_MANY(409, "The case holds as many of these as it may"),
    EXTENSION_PENDING(409, "A request for an extension waits for consent"),
    EXTENSION_DIFFERS(409, "The pending request names another end"),
    NO_EXTENSION(409, "No request for an extension waits"),
    NOT_DETERMINED(409, "No determination lets this checkpoint be evaluated"),
    PURPOSE_NOT_ALLOWED(409, "The signed terms do not name this purpose"),
    NOT_GRANTED(409, "No grant that was given covers this"),
    NO_RESULT(409, "The evaluation that it cites has no result yet"),
    FINDINGS_CLOSED(409, "The time for new findings is over"),
    SECOND_PERSON_NEEDED(409, "A second person decides this"),
    REQUEST_RUNNING(409, "A request with this Idempotency-Key is still running"),
    PRECONDITION_FAILED(412, "It has changed since you read it"),
    BODY_TOO_LARGE(413, "The body is too large"),
    UNSUPPORTED_MEDIA_TYPE(415, "The body has another content type than this operation reads"),
    INVALID_FIELDS(422, "Members of the body are missing, unknown or not valid"),
    INVALID_END(422, "The named end is not possible"),
    END_REQUIRED(422, "The developer names the end of this window"),
    UNKNOWN_POLICY(422, "No such policy is shipped"),
    IDEMPOTENCY_KEY_REUSED(422, "The Idempotency-Key was used with another request"),
    PRECONDITION_REQUIRED(428, "This edit needs If-Match"),
    INTERNAL(500, "Something went wrong here"),
    UNAVAILABLE(503, "Foreview is busy: try again");

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
