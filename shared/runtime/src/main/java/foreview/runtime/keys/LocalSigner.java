package foreview.runtime.keys;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import foreview.domain.json.Json;
import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.Signature;
import java.text.ParseException;
import java.util.Optional;

/** Signs with a key of this machine, for the local stack and tests. */
public final class LocalSigner implements Signer {
    private final PrivateKey key;
    private final PublicKeys keys;

    /**
     * @param jwk a private EC key on P-256, as a JSON Web Key
     * @param retired earlier public keys as a JSON Web Key Set
     * @throws IllegalArgumentException when one of them cannot be read; the message quotes nothing
     */
    public LocalSigner(String jwk, Optional<String> retired) {
        var pair = pair(jwk);
        try {
            this.key = pair.toECPrivateKey();
        } catch (JOSEException _) {
            throw notAKey();
        }
        this.keys = PublicKeys.of(pair.toPublicJWK(), PublicKeys.retired(retired));
    }

    /** A new key, as a JSON Web Key. */
    public static String newKey() {
        try {
            return new ECKeyGenerator(Curve.P_256)
                    .keyIDFromThumbprint(true)
                    .generate()
                    .toJSONString();
        } catch (JOSEException e) {
            throw new IllegalStateException("every Java platform has P-256", e);
        }
    }

    @Override
    public Optional<String> sign(byte[] payload) {
        var jws = Jws.of(keys.kid(), payload);
        try {
            var signature = Signature.getInstance("SHA256withECDSAinP1363Format");
            signature.initSign(key);
            signature.update(jws.bytes());
            return Optional.of(jws.signed(signature.sign()));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform has ES256", e);
        }
    }

    @Override
    public Json.Obj publicKeys() {
        return keys.json();
    }

    private static ECKey pair(String jwk) {
        try {
            var pair = ECKey.parse(jwk);
            if (pair.isPrivate() && pair.getCurve().equals(Curve.P_256)) return pair;
        } catch (ParseException | IllegalArgumentException _) { // their messages quote the key
            throw notAKey();
        }
        throw notAKey();
    }

    private static IllegalArgumentException notAKey() {
        return new IllegalArgumentException("the local signing key is no private JSON Web Key on P-256");
    }
}
