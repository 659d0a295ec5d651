package foreview.runtime.keys;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSObject;
import com.nimbusds.jose.Payload;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import foreview.domain.json.Json;
import java.text.ParseException;
import java.util.Optional;

/** Signs with a key of this machine: the local stack and its tests. */
public final class LocalSigner implements Signer {
    private final ECKey key;
    private final PublicKeys keys;

    /**
     * @param jwk a private EC key on P-256 with its {@code kid}, as a JSON Web Key
     * @param retired earlier keys as a JSON Web Key Set
     */
    public LocalSigner(String jwk, Optional<String> retired) {
        try {
            this.key = ECKey.parse(jwk);
        } catch (ParseException _) { // its message quotes the key
            throw new IllegalArgumentException("the local signing key is no EC key");
        }
        this.keys = PublicKeys.of(key.toPublicJWK(), retired);
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
        try {
            var header = new JWSHeader.Builder(JWSAlgorithm.ES256)
                    .keyID(key.getKeyID())
                    .build();
            var jws = new JWSObject(header, new Payload(payload));
            jws.sign(new ECDSASigner(key));
            return Optional.of(jws.serialize());
        } catch (JOSEException e) {
            throw new IllegalStateException("every Java platform has ES256", e);
        }
    }

    @Override
    public Json.Obj publicKeys() {
        return keys.json();
    }
}
