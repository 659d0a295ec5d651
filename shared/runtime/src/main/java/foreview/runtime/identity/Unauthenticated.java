package foreview.runtime.identity;

/** There is no valid token. Why stands in {@code reason} as a constant of ours; nothing of the token does. */
public final class Unauthenticated extends RuntimeException {
    private static final long serialVersionUID = 1;

    public enum Reason {
        MISSING,
        MALFORMED,
        TOO_LONG,
        ALGORITHM,
        UNKNOWN_KEY,
        SIGNATURE,
        ISSUER,
        AUDIENCE,
        EXPIRED,
        NOT_YET_VALID,
        CLAIMS
    }

    private final Reason reason;

    public Unauthenticated(Reason reason) {
        super(reason.name(), null, false, false);
        this.reason = reason;
    }

    public Reason reason() {
        return reason;
    }
}
