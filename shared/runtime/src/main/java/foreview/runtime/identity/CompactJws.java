package foreview.runtime.identity;

import static foreview.runtime.identity.Unauthenticated.Reason.FORM;

import foreview.domain.json.Json;
import foreview.runtime.json.StrictJson;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.Signature;
import java.security.interfaces.RSAPublicKey;
import java.util.Base64;
import java.util.regex.Pattern;

/**
 * A signed token in the compact form of RFC 7515. Header and payload are strict JSON objects; the payload must not be
 * read before the signature is verified.
 */
record CompactJws(Json.Obj header, String input, byte[] payload, byte[] signature) {
    private static final Pattern FORM_OF_PARTS = Pattern.compile("[A-Za-z0-9_-]+\\.[A-Za-z0-9_-]+\\.[A-Za-z0-9_-]+");

    /**
     * @throws Unauthenticated for every other text
     */
    static CompactJws parse(String token) {
        if (!FORM_OF_PARTS.matcher(token).matches()) throw new Unauthenticated(FORM);
        int first = token.indexOf('.');
        int second = token.indexOf('.', first + 1);
        return new CompactJws(
                object(decoded(token.substring(0, first))),
                token.substring(0, second),
                decoded(token.substring(first + 1, second)),
                decoded(token.substring(second + 1)));
    }

    /** The payload. */
    Json.Obj claims() {
        return object(payload);
    }

    boolean isSignedBy(RSAPublicKey key) {
        try {
            var verifier = Signature.getInstance("SHA256withRSA");
            verifier.initVerify(key);
            verifier.update(input.getBytes(StandardCharsets.US_ASCII));
            return verifier.verify(signature);
        } catch (GeneralSecurityException _) { // a signature of another length
            return false;
        }
    }

    private static byte[] decoded(String part) {
        try {
            return Base64.getUrlDecoder().decode(part);
        } catch (IllegalArgumentException _) { // its message quotes the token
            throw new Unauthenticated(FORM);
        }
    }

    private static Json.Obj object(byte[] bytes) {
        return StrictJson.read(bytes)
                .filter(Json.Obj.class::isInstance)
                .map(Json.Obj.class::cast)
                .orElseThrow(() -> new Unauthenticated(FORM));
    }
}
