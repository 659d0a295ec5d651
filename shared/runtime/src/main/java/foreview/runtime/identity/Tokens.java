package foreview.runtime.identity;

import static foreview.runtime.identity.Unauthenticated.Reason.ALGORITHM;
import static foreview.runtime.identity.Unauthenticated.Reason.FORM;
import static foreview.runtime.identity.Unauthenticated.Reason.KEY;
import static foreview.runtime.identity.Unauthenticated.Reason.MISSING;
import static foreview.runtime.identity.Unauthenticated.Reason.SIGNATURE;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSObject;
import com.nimbusds.jose.crypto.RSASSAVerifier;
import com.nimbusds.jose.util.Base64URL;
import foreview.domain.json.Json;
import foreview.runtime.json.StrictJson;
import java.security.interfaces.RSAPublicKey;
import java.text.ParseException;
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
    /** The parser ignores padding and characters of no alphabet. */
    private static final Pattern COMPACT = Pattern.compile("[\\w-]+\\.[\\w-]+\\.[\\w-]+");

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
        return claims.caller(verified(bearer.group(1)));
    }

    /** Fetches the issuer's keys, so that a snapshot holds them. */
    public void beforeSnapshot() {
        keys.beforeSnapshot();
    }

    /** Makes the next request fetch the issuer's keys again. */
    public void afterRestore() {
        keys.afterRestore();
    }

    private Json.Obj verified(String token) {
        if (!COMPACT.matcher(token).matches()) throw new Unauthenticated(FORM);
        var header = object(new Base64URL(token.substring(0, token.indexOf('.'))).decode());
        if (!header.string("alg").equals(Optional.of("RS256"))) throw new Unauthenticated(ALGORITHM);
        if (header.get("crit").isPresent()) throw new Unauthenticated(FORM); // RFC 7515: no extension is understood
        var kid = header.string("kid").orElseThrow(() -> new Unauthenticated(KEY));
        var jws = parsed(token);
        var found = keys.keys(kid);
        if (found.isEmpty()) throw new Unauthenticated(KEY);
        if (found.stream().noneMatch(key -> isSigned(jws, key))) throw new Unauthenticated(SIGNATURE);
        return object(jws.getPayload().toBytes());
    }

    private static JWSObject parsed(String token) {
        try {
            return JWSObject.parse(token);
        } catch (ParseException | IllegalArgumentException _) { // their messages quote the token
            throw new Unauthenticated(FORM);
        }
    }

    private static boolean isSigned(JWSObject jws, RSAPublicKey by) {
        try {
            return jws.verify(new RSASSAVerifier(by));
        } catch (JOSEException _) { // this key cannot verify; another of its kid may
            return false;
        }
    }

    private static Json.Obj object(byte[] bytes) {
        return StrictJson.read(bytes)
                .filter(Json.Obj.class::isInstance)
                .map(Json.Obj.class::cast)
                .orElseThrow(() -> new Unauthenticated(FORM));
    }
}
