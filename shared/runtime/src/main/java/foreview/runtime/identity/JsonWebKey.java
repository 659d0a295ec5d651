package foreview.runtime.identity;

import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.interfaces.RSAPublicKey;
import java.security.spec.RSAPublicKeySpec;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;

/** Reads one JSON Web Key (RFC 7517) as an RSA key that may verify signatures. */
final class JsonWebKey {
    private static final int LEAST_BITS = 2048;
    /** Larger numbers would make a verification slow. */
    private static final int MOST_BITS = 8192;

    private static final int MOST_EXPONENT_BITS = 64;
    private static final int MOST_CHARACTERS = 2_000;

    private JsonWebKey() {}

    /**
     * Empty for a key of another type or use, without {@code kid}, that cannot be read, is too small or too large, or
     * whose private part was published.
     *
     * @param members those that are text
     */
    static Optional<RSAPublicKey> rsa(Map<String, String> members) {
        boolean signs = "RSA".equals(members.get("kty"))
                && "sig".equals(members.getOrDefault("use", "sig"))
                && members.containsKey("kid")
                && !members.containsKey("d");
        if (!signs) return Optional.empty();
        try {
            var modulus = number(members.get("n"));
            var exponent = number(members.get("e"));
            boolean fits = modulus.bitLength() >= LEAST_BITS
                    && modulus.bitLength() <= MOST_BITS
                    && exponent.bitLength() <= MOST_EXPONENT_BITS;
            if (!fits) return Optional.empty();
            var key = KeyFactory.getInstance("RSA").generatePublic(new RSAPublicKeySpec(modulus, exponent));
            return Optional.of((RSAPublicKey) key);
        } catch (GeneralSecurityException | IllegalArgumentException _) { // their messages may quote the key
            return Optional.empty();
        }
    }

    /** Some issuers pad, or use the other alphabet of Base64. */
    private static BigInteger number(String text) {
        if (text == null || text.length() > MOST_CHARACTERS) throw new IllegalArgumentException("no number");
        return new BigInteger(
                1, Base64.getUrlDecoder().decode(text.replace('+', '-').replace('/', '_')));
    }
}
