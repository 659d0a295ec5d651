package foreview.runtime.identity;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.Signature;
import java.util.Base64;

/** An issuer's key. Tokens are signed and verified by the JDK, because the code under test uses Nimbus. */
record Signing(RSAKey key) {
    private static final Base64.Encoder URL = Base64.getUrlEncoder().withoutPadding();

    /** To make a key takes a second, so all tests have the same two, under any name. */
    private static final RSAKey KEY = made();

    private static final RSAKey OTHER = made();

    private static RSAKey made() {
        try {
            return new RSAKeyGenerator(2048).generate();
        } catch (JOSEException e) {
            throw new AssertionError(e);
        }
    }

    static Signing key(String kid) {
        return new Signing(new RSAKey.Builder(KEY).keyID(kid).build());
    }

    /** Another key, also of that name. */
    static Signing other(String kid) {
        return new Signing(new RSAKey.Builder(OTHER).keyID(kid).build());
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

    boolean hasSigned(String token) throws JOSEException, GeneralSecurityException {
        int end = token.lastIndexOf('.');
        var verifier = Signature.getInstance("SHA256withRSA");
        verifier.initVerify(key.toPublicKey());
        verifier.update(token.substring(0, end).getBytes(StandardCharsets.US_ASCII));
        return verifier.verify(Base64.getUrlDecoder().decode(token.substring(end + 1)));
    }

    String token(String claims) {
        return token("{\"alg\":\"RS256\",\"kid\":\"" + kid() + "\"}", claims);
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
