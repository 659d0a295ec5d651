package foreview.runtime.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import java.security.interfaces.RSAPublicKey;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Each key of a set is read by itself. */
class KeySetTest {
    private static final Signing GOOD = Signing.key("good");
    private static final Signing OTHER = Signing.other("good");
    private static final String N = GOOD.key().getModulus().toString();

    static List<String> spoiled() throws JOSEException {
        return List.of(
                "{\"kty\":\"RSA\",\"kid\":\"old\",\"use\":\"sig\",\"x5c\":[\"MIIB\"]}",
                "{\"kty\":\"RSA\",\"kid\":\"good\"}",
                "{\"kty\":\"RSA\",\"kid\":\"a\",\"n\":\"" + N + "\",\"e\":\"AQAB\",\"oth\":[{}]}",
                "{\"kty\":\"RSA\",\"kid\":\"good\",\"n\":\"AQAB\",\"e\":\"AQAB\"}",
                "{\"kty\":\"RSA\",\"kid\":\"good\",\"n\":\"" + N + "\",\"e\":\"\"}",
                "{\"kty\":\"RSA\",\"kid\":\"good\",\"n\":\"%%%\",\"e\":\"AQAB\"}",
                "{\"kty\":\"RSA\",\"kid\":\"good\",\"n\":\"" + "A".repeat(100_000) + "\",\"e\":\"AQAB\"}",
                "{\"kty\":\"RSA\",\"kid\":\"a\",\"n\":\"" + N + "\",\"e\":\"" + N + "\"}",
                "{\"kty\":\"RSA\",\"kid\":\"a\",\"n\":1e999999999,\"e\":65537}",
                "{\"kty\":\"RSA\",\"kid\":\"a\",\"n\":" + "9".repeat(100_000) + ",\"e\":[]}",
                "{\"kty\":\"RSA\",\"kid\":1,\"n\":null,\"e\":{}}",
                "{\"kty\":[\"RSA\"],\"kid\":{\"good\":true}}",
                "{\"kty\":\"EC\",\"crv\":\"P-9\",\"kid\":\"good\"}",
                "{\"kty\":\"OKP\",\"crv\":\"Ed25519\",\"kid\":\"good\",\"x\":\"11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo\"}",
                "{\"kty\":\"oct\",\"kid\":\"good\",\"k\":\"AAAA\"}",
                "{\"kty\":\"AKP\",\"alg\":\"ML-DSA-44\",\"kid\":\"good\",\"pub\":\"AAAA\"}",
                "{\"a\":1,\"a\":2}",
                "{\"" + "a".repeat(100_000) + "\":\"\\ud800\"}",
                "{\"x5c\":" + "[".repeat(500) + "]".repeat(500) + "}",
                "{}",
                "null",
                "[]",
                "[{}]",
                "\"good\"",
                "1e9999999999",
                "true",
                new ECKeyGenerator(Curve.P_256)
                        .keyID("good")
                        .generate()
                        .toPublicJWK()
                        .toJSONString(),
                new RSAKeyGenerator(1024, true)
                        .keyID("good")
                        .generate()
                        .toPublicJWK()
                        .toJSONString(),
                OTHER.jwk().replace("{", "{\"use\":\"enc\","),
                OTHER.key().toJSONString());
    }

    @ParameterizedTest
    @MethodSource("spoiled")
    void a_good_key_verifies_beside_any_other(String other) {
        for (var keys : List.of(GOOD.jwk() + "," + other, other + "," + GOOD.jwk()))
            assertThat(KeySet.of("{\"keys\":[" + keys + "]}").keys("good")).containsExactly(key(GOOD));
    }

    @ParameterizedTest
    @MethodSource("spoiled")
    void a_spoiled_key_verifies_nothing(String other) {
        assertThat(KeySet.of("{\"keys\":[" + other + "]}").keys("good")).isEmpty();
    }

    @Tag("proof")
    @Test
    void a_good_key_verifies_beside_ten_thousand() {
        var others = String.join(",", Collections.nCopies(10_000, OTHER.jwk().replace("\"good\"", "\"other\"")));
        assertThat(KeySet.of("{\"keys\":[" + others + "," + GOOD.jwk() + "]}").keys("good"))
                .containsExactly(key(GOOD));
    }

    @Test
    void a_certificate_is_not_read() {
        var key = GOOD.jwk().replace("{", "{\"x5c\":[\"MIIB\"],");
        assertThat(KeySet.of("{\"keys\":[" + key + "]}").keys("good")).containsExactly(key(GOOD));
    }

    @Test
    void two_keys_of_one_kid_are_both_tried() {
        assertThat(KeySet.of("{\"keys\":[" + OTHER.jwk() + "," + GOOD.jwk() + "]}")
                        .keys("good"))
                .containsExactly(key(OTHER), key(GOOD));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "%s",
                "\ufeff%s",
                "{\"keys\":1,\"a\":[1],%s",
                "{\"a\":{\"keys\":[]},\"b\":\"\\ud800\",%s",
                "\n %s\n"
            })
    void a_set_may_hold_other_members(String form) {
        var set = GOOD.keySet();
        var text = form.formatted(form.contains(":") ? set.substring(1) : set);
        assertThat(KeySet.of(text).keys("good")).containsExactly(key(GOOD));
    }

    @Test
    void padding_and_the_other_alphabet_of_base64_are_read() {
        var n = GOOD.key().getModulus().toString();
        var other = GOOD.jwk().replace(n, n.replace('-', '+').replace('_', '/') + "==");
        assertThat(KeySet.of("{\"keys\":[" + other + "]}").keys("good")).containsExactly(key(GOOD));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "null",
                "[]",
                "{}",
                "{\"keys\":{}}",
                "{\"keys\":null}",
                "{\"keys\":[",
                "{\"keys\":[{\"kty\"",
                "<html>"
            })
    void other_texts_are_refused_and_not_quoted(String text) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> KeySet.of(text))
                .withMessage("not a JSON Web Key Set")
                .withNoCause();
    }

    private static RSAPublicKey key(Signing signing) {
        try {
            return signing.key().toRSAPublicKey();
        } catch (JOSEException e) {
            throw new AssertionError(e);
        }
    }
}
