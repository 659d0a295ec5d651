package foreview.runtime.keys;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.impl.ECDSA;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.util.Base64URL;
import foreview.domain.json.Json;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.interfaces.ECPublicKey;
import java.security.spec.X509EncodedKeySpec;
import java.util.Optional;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.kms.KmsClient;
import software.amazon.awssdk.services.kms.model.SigningAlgorithmSpec;

/** Signs with an asymmetric KMS key on P-256. Its public key is asked for once, when it is first needed. */
public final class KmsSigner implements Signer {
    private static final int SIGNATURE_BYTES = 64;

    private final KmsClient kms;
    private final String keyId;
    private final Optional<String> retired;
    private Optional<ECKey> key = Optional.empty();

    public KmsSigner(KmsClient kms, String keyId, Optional<String> retired) {
        this.kms = kms;
        this.keyId = keyId;
        this.retired = retired;
    }

    @Override
    public Optional<String> sign(byte[] payload) {
        try {
            var header = new JWSHeader.Builder(JWSAlgorithm.ES256)
                    .keyID(key().getKeyID())
                    .build();
            var input = header.toBase64URL() + "." + Base64URL.encode(payload);
            var der = kms.sign(ask -> ask.keyId(keyId)
                            .signingAlgorithm(SigningAlgorithmSpec.ECDSA_SHA_256)
                            .message(SdkBytes.fromString(input, StandardCharsets.US_ASCII)))
                    .signature()
                    .asByteArray();
            return Optional.of(input + "." + Base64URL.encode(ECDSA.transcodeSignatureToConcat(der, SIGNATURE_BYTES)));
        } catch (SdkException | JOSEException _) {
            return Optional.empty(); // an act is recorded without; its SIGN timer asks again, and alarms if it fails
        }
    }

    @Override
    public Json.Obj publicKeys() {
        return PublicKeys.of(key(), retired).json();
    }

    private synchronized ECKey key() {
        if (key.isEmpty()) key = Optional.of(fetched());
        return key.get();
    }

    private ECKey fetched() {
        try {
            var spki = kms.getPublicKey(ask -> ask.keyId(keyId)).publicKey().asByteArray();
            var parsed = KeyFactory.getInstance("EC").generatePublic(new X509EncodedKeySpec(spki));
            return new ECKey.Builder(Curve.P_256, (ECPublicKey) parsed)
                    .keyIDFromThumbprint()
                    .build();
        } catch (GeneralSecurityException | JOSEException e) {
            throw new IllegalStateException("the signing key is no EC key on P-256", e);
        }
    }
}
