package foreview.runtime.identity;

import java.util.Locale;

/** There is no valid token. It holds the kind of fault and nothing of the token. */
public final class Unauthenticated extends RuntimeException {
    private static final long serialVersionUID = 1;

    /** The kinds of faults. Callers see their names, which never change. */
    public enum Reason {
        /** No {@code Authorization} header of the scheme {@code Bearer}. */
        MISSING,
        /** No signed JWT, or a longer header than API Gateway accepts. */
        FORM,
        /** Signed by another algorithm than RS256. */
        ALGORITHM,
        /** The issuer publishes no usable key of the token's {@code kid}. */
        KEY,
        SIGNATURE,
        ISSUER,
        AUDIENCE,
        EXPIRED,
        NOT_YET_VALID,
        /** A claim that Foreview needs is missing or has another form. */
        CLAIMS;

        /** As callers see it: {@code not-yet-valid}. */
        public String slug() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }

    private final Reason reason;

    public Unauthenticated(Reason reason) {
        super(reason.name(), null, false, false);
        this.reason = reason;
    }

    public Reason reason() {
        return reason;
    }

    /** The {@code WWW-Authenticate} header (RFC 6750, section 3); without a token it names no error. */
    public String challenge() {
        if (reason == Reason.MISSING) return "Bearer";
        return "Bearer error=\"invalid_token\", error_description=\"" + reason.slug() + "\"";
    }
}
