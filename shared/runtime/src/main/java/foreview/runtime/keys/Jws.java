package foreview.runtime.keys;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.util.Base64URL;
import java.nio.charset.StandardCharsets;

/**
 * An unsigned receipt in the compact form of RFC 7515.
 *
 * @param input header and payload
 */
record Jws(String input) {
    static Jws of(String kid, byte[] payload) {
        var header = new JWSHeader.Builder(JWSAlgorithm.ES256).keyID(kid).build();
        return new Jws(header.toBase64URL() + "." + Base64URL.encode(payload));
    }

    /** The bytes to sign. */
    byte[] bytes() {
        return input.getBytes(StandardCharsets.US_ASCII);
    }

    /**
     * @param signature two numbers of 32 bytes each (RFC 7518, 3.4)
     */
    String signed(byte[] signature) {
        return input + "." + Base64URL.encode(signature);
    }
}
