package foreview.runtime.keys;

import java.security.GeneralSecurityException;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** HMAC-SHA256 (RFC 2104). Without the key the digest cannot be computed, and a guess of its input cannot be tested. */
public final class Hmac {
    private static final String NAME = "HmacSHA256";

    private Hmac() {}

    public static byte[] of(byte[] key, byte[] bytes) {
        try {
            var mac = Mac.getInstance(NAME);
            mac.init(new SecretKeySpec(key, NAME));
            return mac.doFinal(bytes);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform has " + NAME, e);
        }
    }
}
