package foreview.runtime.keys;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import foreview.domain.json.Json;
import java.text.ParseException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The keys that verify receipts, retired ones included. {@code GET /keys} answers them.
 *
 * @param kid of the key that signs now
 * @param keys by their RFC 7638 thumbprints, the present one first
 */
record PublicKeys(String kid, Map<String, ECKey> keys) {

    static PublicKeys of(ECKey present, List<ECKey> retired) {
        var keys = new LinkedHashMap<String, ECKey>();
        keys.put(thumbprint(present), present);
        retired.forEach(key -> keys.putIfAbsent(thumbprint(key), key));
        return new PublicKeys(thumbprint(present), keys);
    }

    /**
     * Reads the deployment's setting.
     *
     * @param text a JSON Web Key Set
     * @throws IllegalArgumentException when it is no such set, or holds a private key or one that is not on P-256; the
     *     message quotes nothing
     */
    static List<ECKey> retired(Optional<String> text) {
        if (text.isEmpty()) return List.of();
        try {
            return JWKSet.parse(text.get()).getKeys().stream()
                    .map(PublicKeys::checked)
                    .toList();
        } catch (ParseException _) { // its message quotes the text
            throw new IllegalArgumentException("the retired keys are no JSON Web Key Set");
        }
    }

    private static ECKey checked(JWK key) {
        if (key.isPrivate()) throw new IllegalArgumentException("a private key is among the retired ones");
        if (key instanceof ECKey ec && ec.getCurve().equals(Curve.P_256)) return ec;
        throw new IllegalArgumentException("a retired key is not on P-256");
    }

    /** Only the public parts. */
    Json.Obj json() {
        var set = keys.entrySet().stream()
                .map(key -> Json.object()
                        .put("kty", "EC")
                        .put("crv", "P-256")
                        .put("x", key.getValue().getX().toString())
                        .put("y", key.getValue().getY().toString())
                        .put("use", "sig")
                        .put("alg", "ES256")
                        .put("kid", key.getKey())
                        .build())
                .toList();
        return Json.object().put("keys", Json.array(set)).build();
    }

    private static String thumbprint(ECKey key) {
        try {
            return key.computeThumbprint().toString();
        } catch (JOSEException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
