package foreview.runtime.identity;

import static foreview.runtime.identity.Unauthenticated.Reason.ALGORITHM;
import static foreview.runtime.identity.Unauthenticated.Reason.FORM;
import static foreview.runtime.identity.Unauthenticated.Reason.KEY;
import static foreview.runtime.identity.Unauthenticated.Reason.MISSING;
import static foreview.runtime.identity.Unauthenticated.Reason.SIGNATURE;

import foreview.domain.json.Json;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Verifies bearer tokens (RFC 6750): a JWT signed RS256 with a key of the pinned issuer. Keys that a token's header names
 * ({@code jku}, {@code x5u}, {@code x5c}, {@code jwk}) are ignored.
 */
public final class Tokens {
    /** API Gateway accepts no longer request line and headers. */
    private static final int LONGEST = 10_240;

    private static final Pattern BEARER = Pattern.compile("(?i:bearer) +(.*)", Pattern.DOTALL);

    private final KeySource keys;
    private final Claims claims;

    public Tokens(KeySource keys, Claims claims) {
        this.keys = keys;
        this.claims = claims;
    }

    /**
     * @param authorization the header of that name
     * @throws Unauthenticated when there is no valid token, and for no other input anything else
     * @throws KeySource.KeysUnavailable when the issuer's keys are not available
     */
    public Caller verify(Optional<String> authorization) {
        var header = authorization.orElseThrow(() -> new Unauthenticated(MISSING));
        if (header.length() > LONGEST) throw new Unauthenticated(FORM);
        var bearer = BEARER.matcher(header);
        if (!bearer.matches()) throw new Unauthenticated(MISSING); // RFC 6750: another scheme holds no bearer token
        return claims.caller(verified(CompactJws.parse(bearer.group(1))));
    }

    /** Fetches the issuer's keys, so that a snapshot holds them. */
    public void beforeSnapshot() {
        keys.beforeSnapshot();
    }

    /** Makes the next request fetch the issuer's keys again. */
    public void afterRestore() {
        keys.afterRestore();
    }

    private Json.Obj verified(CompactJws token) {
        var header = token.header();
        if (!header.string("alg").equals(Optional.of("RS256"))) throw new Unauthenticated(ALGORITHM);
        if (header.get("crit").isPresent()) throw new Unauthenticated(FORM); // RFC 7515: no extension is understood
        var found = keys.keys(header.string("kid").orElseThrow(() -> new Unauthenticated(KEY)));
        if (found.isEmpty()) throw new Unauthenticated(KEY);
        if (found.stream().noneMatch(token::isSignedBy)) throw new Unauthenticated(SIGNATURE);
        return token.claims();
    }
}
