package foreview.runtime.keys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSObject;
import com.nimbusds.jose.crypto.ECDSAVerifier;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import foreview.domain.json.Json;
import foreview.runtime.json.JsonWriter;
import java.nio.charset.StandardCharsets;
import java.text.ParseException;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class LocalKeysTest {
    private static final byte[] RECEIPT = "{\"case\":\"c\"}".getBytes(StandardCharsets.UTF_8);

    private final LocalSigner signer = new LocalSigner(LocalSigner.newKey(), Optional.empty());

    private static JWKSet published(Signer signer) throws ParseException {
        return JWKSet.parse(JsonWriter.text(signer.publicKeys()));
    }

    @Test
    void anyone_verifies_a_receipt_with_the_published_keys() throws Exception {
        var signed = JWSObject.parse(signer.sign(RECEIPT).orElseThrow());
        var key = published(signer).getKeyByKeyId(signed.getHeader().getKeyID()).toECKey();
        assertThat(signed.verify(new ECDSAVerifier(key))).isTrue();
        assertThat(signed.getPayload().toBytes()).isEqualTo(RECEIPT);
        assertThat(signed.getHeader().toJSONObject())
                .containsOnlyKeys("alg", "kid")
                .containsEntry("alg", "ES256");
    }

    @Test
    void the_key_id_is_the_thumbprint_of_the_key() throws Exception {
        var key = published(signer).getKeys().getFirst();
        var header = JWSObject.parse(signer.sign(RECEIPT).orElseThrow()).getHeader();
        assertThat(header.getKeyID())
                .isEqualTo(key.getKeyID())
                .isEqualTo(key.computeThumbprint().toString());
    }

    @Test
    void receipts_of_a_retired_key_still_verify() throws Exception {
        var receipt = JWSObject.parse(signer.sign(RECEIPT).orElseThrow());
        var retired = JsonWriter.text(signer.publicKeys());
        var later = new LocalSigner(LocalSigner.newKey(), Optional.of(retired));
        assertThat(published(later).getKeys()).hasSize(2).noneMatch(key -> key.isPrivate());
        var header = JWSObject.parse(later.sign(RECEIPT).orElseThrow()).getHeader();
        assertThat(published(later).getKeys().getFirst().getKeyID()).isEqualTo(header.getKeyID());
        var key = published(later).getKeyByKeyId(receipt.getHeader().getKeyID());
        assertThat(receipt.verify(new ECDSAVerifier(key.toECKey()))).isTrue();
    }

    @Test
    void a_private_key_among_the_retired_ones_is_refused() {
        var set = "{\"keys\":[" + LocalSigner.newKey() + "]}";
        assertThatThrownBy(() -> new LocalSigner(LocalSigner.newKey(), Optional.of(set)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("private");
    }

    @Test
    void a_point_outside_the_curve_is_refused() {
        var retired = new Json.Obj(
                ((Json.Obj) ((Json.Arr) signer.publicKeys().get("keys").orElseThrow())
                                .items()
                                .getFirst())
                        .with("x", "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA")
                        .members());
        var set = JsonWriter.text(
                Json.object().put("keys", Json.array(List.of(retired))).build());
        assertThatThrownBy(() -> new LocalSigner(LocalSigner.newKey(), Optional.of(set)))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void a_public_key_or_a_key_on_another_curve_is_refused() throws JOSEException, ParseException {
        var open = ECKey.parse(LocalSigner.newKey()).toPublicJWK().toJSONString();
        var other = new ECKeyGenerator(Curve.P_384).generate().toJSONString();
        for (var key : List.of(open, other, "", "{}", "secret"))
            assertThatThrownBy(() -> new LocalSigner(key, Optional.empty()))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessage("the local signing key is no private JSON Web Key on P-256")
                    .hasNoCause();
    }

    @Test
    void a_data_key_opens_for_its_own_case_only() {
        var sealer = new LocalSealer(LocalSealer.newKey());
        var key = sealer.newDataKey("case-1");
        assertThat(key.plain()).hasSize(32);
        assertThat(sealer.openDataKey(key.wrapped(), "case-1")).isEqualTo(key.plain());
        assertThatIllegalArgumentException().isThrownBy(() -> sealer.openDataKey(key.wrapped(), "case-2"));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new LocalSealer(LocalSealer.newKey()).openDataKey(key.wrapped(), "case-1"));
        assertThat(key).hasToString("DataKey");
    }

    @Test
    void a_sealing_key_has_256_bits() {
        assertThatIllegalArgumentException().isThrownBy(() -> new LocalSealer(new byte[16]));
    }
}
