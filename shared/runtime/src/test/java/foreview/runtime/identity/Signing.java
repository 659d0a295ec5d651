package foreview.runtime.identity;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSObject;
import com.nimbusds.jose.Payload;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.crypto.RSASSAVerifier;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.Signature;
import java.text.ParseException;
import java.util.Base64;

/** An issuer's key. Nimbus makes its keys and tokens, so that they are not read by what wrote them. */
record Signing(RSAKey key) {
    private static final Base64.Encoder URL = Base64.getUrlEncoder().withoutPadding();

    static Signing key(String kid) {
        try {
            return new Signing(new RSAKeyGenerator(2048).keyID(kid).generate());
        } catch (JOSEException e) {
            throw new AssertionError(e);
        }
    }

    String kid() {
        return key.getKeyID();
    }

    String jwk() {
        return key.toPublicJWK().toJSONString();
    }

    String keySet() {
        return new JWKSet(key.toPublicJWK()).toString();
    }

    /** As Nimbus verifies it. */
    boolean hasSigned(String token) throws JOSEException, ParseException {
        return JWSObject.parse(token).verify(new RSASSAVerifier(key));
    }

    /** Signed by Nimbus. */
    String token(String claims) {
        try {
            var token = new JWSObject(
                    new JWSHeader.Builder(JWSAlgorithm.RS256).keyID(kid()).build(), new Payload(claims));
            token.sign(new RSASSASigner(key));
            return token.serialize();
        } catch (JOSEException e) {
            throw new AssertionError(e);
        }
    }

    /** Signed whatever the header is. */
    String token(String header, String claims) {
        return token(header.getBytes(StandardCharsets.UTF_8), claims.getBytes(StandardCharsets.UTF_8));
    }

    String token(byte[] header, byte[] claims) {
        var input = URL.encodeToString(header) + "." + URL.encodeToString(claims);
        try {
            var signature = Signature.getInstance("SHA256withRSA");
            signature.initSign(key.toPrivateKey());
            signature.update(input.getBytes(StandardCharsets.US_ASCII));
            return input + "." + URL.encodeToString(signature.sign());
        } catch (GeneralSecurityException | JOSEException e) {
            throw new AssertionError(e);
        }
    }
}
