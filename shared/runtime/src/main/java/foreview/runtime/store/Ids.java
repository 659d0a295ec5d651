package foreview.runtime.store;

import java.security.SecureRandom;
import java.util.HexFormat;

/** Opaque ids: 128 random bits, so that none can be guessed and none says when it was made. */
public final class Ids {
    private static final SecureRandom RANDOM = new SecureRandom();

    private Ids() {}

    /**
     * @param kind one letter in front, for people who read logs
     */
    public static String fresh(String kind) {
        return kind + "-" + HexFormat.of().formatHex(bytes(16));
    }

    public static byte[] bytes(int length) {
        var bytes = new byte[length];
        RANDOM.nextBytes(bytes);
        return bytes;
    }
}
