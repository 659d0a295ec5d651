package foreview.runtime.keys;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.crypto.impl.ECDSA;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import foreview.domain.json.Json;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.MessageDigest;
import java.security.interfaces.ECPublicKey;
import java.security.spec.X509EncodedKeySpec;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.kms.KmsClient;
import software.amazon.awssdk.services.kms.model.MessageType;
import software.amazon.awssdk.services.kms.model.SigningAlgorithmSpec;

/**
 * Signs with an asymmetric KMS key on P-256. The public key is fetched once, when it is first needed; until then
 * {@link #publicKeys} fails with an {@code SdkException} while KMS is down.
 */
public final class KmsSigner implements Signer {
    private static final int SIGNATURE_BYTES = 64;

    private final KmsClient kms;
    private final String keyId;
    private final List<ECKey> retired;
    private Optional<PublicKeys> keys = Optional.empty();

    /**
     * @param retired earlier public keys as a JSON Web Key Set
     * @throws IllegalArgumentException when {@code retired} is no such set
     */
    public KmsSigner(KmsClient kms, String keyId, Optional<String> retired) {
        this.kms = kms;
        this.keyId = keyId;
        this.retired = PublicKeys.retired(retired);
    }

    @Override
    public Optional<String> sign(byte[] payload) {
        try {
            var jws = Jws.of(keys().kid(), payload);
            return Optional.of(jws.signed(signature(jws.bytes())));
        } catch (RuntimeException _) { // rule 1: neither an outage nor a wrong key keeps an act from being recorded
            return Optional.empty(); // a SIGN timer tries again and raises an alarm if that fails
        }
    }

    @Override
    public Json.Obj publicKeys() {
        return keys().json();
    }

    /** Sends the digest, because KMS accepts messages of at most 4,096 bytes. */
    private byte[] signature(byte[] input) {
        try {
            var digest = MessageDigest.getInstance("SHA-256").digest(input);
            var der = kms.sign(request -> request.keyId(keyId)
                            .signingAlgorithm(SigningAlgorithmSpec.ECDSA_SHA_256)
                            .messageType(MessageType.DIGEST)
                            .message(SdkBytes.fromByteArray(digest)))
                    .signature()
                    .asByteArray();
            return ECDSA.transcodeSignatureToConcat(der, SIGNATURE_BYTES);
        } catch (GeneralSecurityException | JOSEException e) {
            throw new IllegalStateException("KMS returned no signature", e);
        }
    }

    private synchronized PublicKeys keys() {
        if (keys.isEmpty()) keys = Optional.of(PublicKeys.of(fetched(), retired));
        return keys.get();
    }

    private ECKey fetched() {
        try {
            var spki = kms.getPublicKey(request -> request.keyId(keyId))
                    .publicKey()
                    .asByteArray();
            var parsed = KeyFactory.getInstance("EC").generatePublic(new X509EncodedKeySpec(spki));
            return new ECKey.Builder(Curve.P_256, (ECPublicKey) parsed).build(); // refuses a point of another curve
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("the signing key is no EC key on P-256", e);
        }
    }
}
