package foreview.domain.json;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** SHA-256, written as lower-case hex. */
public final class Digest {
    private Digest() {}

    public static String of(byte[] bytes) {
        return HexFormat.of().formatHex(sha256().digest(bytes));
    }

    /**
     * Binds content without telling it: who lacks the salt can't test a guess (rule 11).
     *
     * @param salt 32 random bytes, kept with the sealed content
     */
    public static String salted(byte[] salt, byte[] content) {
        if (salt.length != 32) throw new IllegalArgumentException("a salt has 32 bytes");
        var digest = sha256();
        digest.update("foreview content v1\n".getBytes(StandardCharsets.US_ASCII));
        digest.update(salt);
        return HexFormat.of().formatHex(digest.digest(content));
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
