package foreview.runtime.identity;

import static foreview.runtime.identity.Unauthenticated.Reason.ALGORITHM;
import static foreview.runtime.identity.Unauthenticated.Reason.MALFORMED;
import static foreview.runtime.identity.Unauthenticated.Reason.MISSING;
import static foreview.runtime.identity.Unauthenticated.Reason.SIGNATURE;
import static foreview.runtime.identity.Unauthenticated.Reason.TOO_LONG;
import static foreview.runtime.identity.Unauthenticated.Reason.UNKNOWN_KEY;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSObject;
import com.nimbusds.jose.crypto.RSASSAVerifier;
import foreview.domain.json.Json;
import foreview.runtime.json.StrictJson;
import java.text.ParseException;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Verifies bearer tokens (RFC 6750): a JWT signed RS256 with a key of the pinned issuer. What a token's header says of
 * where keys are ({@code jku}, {@code x5u}, {@code jwk}) is not looked at.
 */
public final class Tokens {
    private static final int LONGEST = 8 * 1024;
    private static final Pattern BEARER =
            Pattern.compile("[Bb]earer +([A-Za-z0-9_-]+\\.[A-Za-z0-9_-]+\\.[A-Za-z0-9_-]+)");

    private final KeySource keys;
    private final Claims claims;

    public Tokens(KeySource keys, Claims claims) {
        this.keys = keys;
        this.claims = claims;
    }

    /**
     * @param authorization the header of that name
     * @throws Unauthenticated when there is no valid token
     * @throws KeySource.KeysUnavailable when the issuer's keys cannot be had
     */
    public Caller verify(Optional<String> authorization) {
        var header = authorization.orElseThrow(() -> new Unauthenticated(MISSING));
        if (header.length() > LONGEST) throw new Unauthenticated(TOO_LONG);
        var bearer = BEARER.matcher(header);
        if (!bearer.matches()) throw new Unauthenticated(MALFORMED);
        return claims.caller(payload(bearer.group(1)));
    }

    /** After a snapshot is restored. */
    public void forgetKeys() {
        keys.clear();
    }

    private Json.Obj payload(String token) {
        try {
            var signed = JWSObject.parse(token);
            var header = signed.getHeader();
            if (!JWSAlgorithm.RS256.equals(header.getAlgorithm())) throw new Unauthenticated(ALGORITHM);
            if (header.getKeyID() == null) throw new Unauthenticated(UNKNOWN_KEY);
            var key = keys.key(header.getKeyID()).orElseThrow(() -> new Unauthenticated(UNKNOWN_KEY));
            if (!signed.verify(new RSASSAVerifier(key))) throw new Unauthenticated(SIGNATURE);
            return StrictJson.read(signed.getPayload().toBytes())
                    .filter(Json.Obj.class::isInstance)
                    .map(Json.Obj.class::cast)
                    .orElseThrow(() -> new Unauthenticated(MALFORMED));
        } catch (ParseException | JOSEException | IllegalArgumentException _) { // their messages quote the token
            throw new Unauthenticated(MALFORMED);
        }
    }
}
