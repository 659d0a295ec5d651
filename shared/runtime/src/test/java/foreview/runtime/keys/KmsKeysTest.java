package foreview.runtime.keys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.nimbusds.jose.JWSObject;
import com.nimbusds.jose.crypto.ECDSAVerifier;
import com.nimbusds.jose.jwk.JWKSet;
import foreview.domain.json.Json;
import foreview.runtime.json.JsonWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.security.spec.ECGenParameterSpec;
import java.util.Base64;
import java.util.Optional;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.services.kms.model.KmsException;

class KmsKeysTest {
    private static final String ARN = "arn:aws:kms:us-east-1:111122223333:key/k";
    private static final KeyPair PAIR = pair("secp256r1");

    private static KeyPair pair(String curve) {
        try {
            var generator = KeyPairGenerator.getInstance("EC");
            generator.initialize(new ECGenParameterSpec(curve));
            return generator.generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String base64(byte[] bytes) {
        return Base64.getEncoder().encodeToString(bytes);
    }

    /** Signs as KMS does: a digest in, a DER signature out. */
    private static Json.Obj kms(KeyPair pair, String operation, Json.Obj body) {
        if (operation.equals("GetPublicKey"))
            return Json.object()
                    .put("PublicKey", base64(pair.getPublic().getEncoded()))
                    .build();
        try {
            var signature = Signature.getInstance("NONEwithECDSA");
            signature.initSign(pair.getPrivate());
            signature.update(Base64.getDecoder().decode(body.string("Message").orElseThrow()));
            return Json.object().put("Signature", base64(signature.sign())).build();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static FakeKms wire(KeyPair pair) {
        return new FakeKms((operation, body) -> kms(pair, operation, body));
    }

    private static KmsSigner signer(FakeKms wire) {
        return new KmsSigner(wire.client(), ARN, Optional.empty());
    }

    private final FakeKms wire = wire(PAIR);
    private final KmsSigner signer = signer(wire);

    @Property(tries = 300)
    void every_signature_of_kms_becomes_a_jws(@ForAll byte[] payload) throws Exception {
        var signed = JWSObject.parse(signer.sign(payload).orElseThrow());
        var published = JWKSet.parse(JsonWriter.text(signer.publicKeys()));
        var key = published.getKeyByKeyId(signed.getHeader().getKeyID()).toECKey();
        assertThat(signed.verify(new ECDSAVerifier(key))).isTrue();
        assertThat(signed.getSignature().decode()).hasSize(64);
    }

    @Test
    void kms_receives_a_digest_and_the_algorithm() {
        var large = new byte[100_000];
        assertThat(signer.sign(large)).isPresent();
        var call = wire.calls().getLast();
        assertThat(call.operation()).isEqualTo("Sign");
        assertThat(call.body().string("KeyId")).hasValue(ARN);
        assertThat(call.body().string("MessageType")).hasValue("DIGEST");
        assertThat(call.body().string("SigningAlgorithm")).hasValue("ECDSA_SHA_256");
        assertThat(Base64.getDecoder().decode(call.body().string("Message").orElseThrow()))
                .hasSize(32);
    }

    @Test
    void the_public_key_is_fetched_once() {
        signer.sign(new byte[1]);
        signer.sign(new byte[2]);
        signer.publicKeys();
        assertThat(wire.calls())
                .filteredOn(call -> call.operation().equals("GetPublicKey"))
                .hasSize(1);
    }

    @Test
    void during_an_outage_a_receipt_stays_unsigned() {
        var down = signer(new FakeKms((_, _) -> {
            throw new UncheckedIOException(new IOException("no route"));
        }));
        assertThat(down.sign(new byte[1])).isEmpty();
        assertThatExceptionOfType(SdkClientException.class).isThrownBy(down::publicKeys);

        var denied = signer(new FakeKms((_, _) -> {
            throw new FakeKms.Refused("AccessDeniedException");
        }));
        assertThat(denied.sign(new byte[1])).isEmpty();
        assertThatExceptionOfType(KmsException.class).isThrownBy(denied::publicKeys);
    }

    @Test
    void after_an_outage_receipts_are_signed_again() {
        var times = new int[1];
        var flaky = signer(new FakeKms((operation, body) -> {
            if (times[0]++ == 0) throw new UncheckedIOException(new IOException("no route"));
            return kms(PAIR, operation, body);
        }));
        assertThat(flaky.sign(new byte[1])).isEmpty();
        assertThat(flaky.sign(new byte[1])).isPresent();
    }

    @Test
    void a_key_on_another_curve_leaves_receipts_unsigned() {
        var other = signer(wire(pair("secp384r1")));
        assertThat(other.sign(new byte[1])).isEmpty();
    }

    @Test
    void damaged_retired_keys_fail_the_start() {
        for (var text : new String[] {"", "[]", "{}", "{\"keys\":[{}]}", "{\"keys\":[{\"kty\":\"RSA\"}]}"})
            assertThatIllegalArgumentException().isThrownBy(() -> new KmsSigner(wire.client(), ARN, Optional.of(text)));
    }

    @Test
    void a_data_key_is_bound_to_its_case() {
        var plain = base64(new byte[32]);
        var vault = new FakeKms((_, _) -> Json.object()
                .put("Plaintext", plain)
                .put("CiphertextBlob", base64(new byte[] {7}))
                .build());
        var sealer = new KmsSealer(vault.client(), ARN);
        var key = sealer.newDataKey("case-1");
        assertThat(sealer.openDataKey(key.wrapped(), "case-1"))
                .isEqualTo(key.plain())
                .hasSize(32);
        assertThat(vault.calls()).extracting(FakeKms.Call::operation).containsExactly("GenerateDataKey", "Decrypt");
        assertThat(vault.calls()).allSatisfy(call -> {
            assertThat(call.body().string("KeyId")).hasValue(ARN);
            assertThat(call.body().get("EncryptionContext"))
                    .contains(Json.object().put("case", "case-1").build());
        });
        assertThat(vault.calls().getFirst().body().string("KeySpec")).hasValue("AES_256");
    }

    @Test
    void a_key_that_kms_refuses_does_not_open() {
        var vault = new FakeKms((_, _) -> {
            throw new FakeKms.Refused("InvalidCiphertextException");
        });
        var wrapped = "x".getBytes(StandardCharsets.UTF_8);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new KmsSealer(vault.client(), ARN).openDataKey(wrapped, "case-1"));
    }
}
