package foreview.runtime.telemetry;

import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The position of one invocation in its trace (W3C Trace Context, {@code traceparent}). The trace id is the correlation
 * id of the entries that the invocation records.
 *
 * @param flags two hex digits
 */
public record Trace(String traceId, String spanId, String flags) {
    private static final Pattern FORM =
            Pattern.compile("(?!ff)([0-9a-f]{2})-(?!0{32})([0-9a-f]{32})-(?!0{16})([0-9a-f]{16})-([0-9a-f]{2})(-.*)?");
    private static final SecureRandom RANDOM = new SecureRandom();

    /** The trace that the header names; a new one when the header is absent or not valid. */
    public static Trace of(Optional<String> traceparent) {
        return traceparent.flatMap(Trace::parse).orElseGet(() -> new Trace(random(16), random(8), "00"));
    }

    /** Version 00 has exactly four parts; later versions may have more. */
    public static Optional<Trace> parse(String traceparent) {
        if (traceparent.length() > 256) return Optional.empty();
        var parts = FORM.matcher(traceparent);
        if (!parts.matches() || parts.group(1).equals("00") && parts.group(5) != null) return Optional.empty();
        return Optional.of(new Trace(parts.group(2), parts.group(3), parts.group(4)));
    }

    /** The next step of the same trace. */
    public Trace child() {
        return new Trace(traceId, random(8), flags);
    }

    public String traceparent() {
        return "00-" + traceId + "-" + spanId + "-" + flags;
    }

    private static String random(int length) {
        var bytes = new byte[length];
        RANDOM.nextBytes(bytes);
        return HexFormat.of().formatHex(bytes);
    }
}
