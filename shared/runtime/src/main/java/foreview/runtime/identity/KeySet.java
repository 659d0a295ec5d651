package foreview.runtime.identity;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.jwk.RSAKey;
import java.security.interfaces.RSAPublicKey;
import java.text.ParseException;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** RSA keys for signatures of at least 2048 bits, by {@code kid}. Others in the set are passed over. */
public final class KeySet implements KeySource {
    private static final int BITS = 2048;

    private final Map<String, RSAPublicKey> keys;

    private KeySet(Map<String, RSAPublicKey> keys) {
        this.keys = Map.copyOf(keys);
    }

    /**
     * @param text a JSON Web Key Set (RFC 7517)
     * @throws IllegalArgumentException when it is none; the message quotes nothing
     */
    public static KeySet of(String text) {
        var keys = new HashMap<String, RSAPublicKey>();
        try {
            for (var key : JWKSet.parse(text).getKeys()) if (signs(key)) keys.put(key.getKeyID(), publicKey(key));
        } catch (ParseException | JOSEException _) {
            throw new IllegalArgumentException("not a JSON Web Key Set");
        }
        return new KeySet(keys);
    }

    private static boolean signs(JWK key) {
        return key instanceof RSAKey
                && key.getKeyID() != null
                && key.size() >= BITS
                && (key.getKeyUse() == null || key.getKeyUse().equals(KeyUse.SIGNATURE));
    }

    private static RSAPublicKey publicKey(JWK key) throws JOSEException {
        return key.toRSAKey().toRSAPublicKey();
    }

    @Override
    public Optional<RSAPublicKey> key(String kid) {
        return Optional.ofNullable(keys.get(kid));
    }

    @Override
    public void clear() {
        // given, not fetched
    }
}
