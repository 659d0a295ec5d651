package foreview.runtime.store;

import foreview.domain.json.Digest;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.HexFormat;

/** Opaque ids that nobody can guess. Only {@link #ordered} ones say when they were made. */
public final class Ids {
    private static final SecureRandom RANDOM = new SecureRandom();

    private Ids() {}

    /**
     * @param kind one letter in front, for people who read logs
     */
    public static String fresh(String kind) {
        return kind + "-" + HexFormat.of().formatHex(bytes(16));
    }

    /**
     * The same id for the same parts, so that a repetition names the same thing.
     *
     * @param parts at least one of which is secret
     */
    public static String of(String kind, String... parts) {
        var digest = Digest.of(String.join("\n", parts).getBytes(StandardCharsets.UTF_8));
        return kind + "-" + digest.substring(0, 32);
    }

    /** An opaque id that sorts by the time at which it was made: 48 bits of milliseconds, then 80 random bits. */
    public static String ordered(String kind, Instant now) {
        return kind + "-%012x".formatted(now.toEpochMilli()) + HexFormat.of().formatHex(bytes(10));
    }

    public static byte[] bytes(int length) {
        var bytes = new byte[length];
        RANDOM.nextBytes(bytes);
        return bytes;
    }

    /** From 1 to 2^52, so that counting on from it never overflows. */
    static long number() {
        return RANDOM.nextLong(1L << 52) + 1;
    }
}
