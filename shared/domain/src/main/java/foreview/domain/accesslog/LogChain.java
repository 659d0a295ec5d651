package foreview.domain.accesslog;

import foreview.domain.json.Canonical;
import foreview.domain.json.Digest;
import foreview.domain.json.Json;
import java.nio.charset.StandardCharsets;

/**
 * The hashes of a part of the log. Each covers the hash before it and its entry's bytes, so a changed or missing entry
 * shows in all hashes after it. {@code shared/docs/access-log.md} verifies them with standard tools.
 */
public final class LogChain {
    private LogChain() {}

    /** What the first entry is chained to. */
    public static String genesis(String caseId, LogPart part) {
        return Digest.of(Canonical.bytes(Json.object()
                .put("accessLog", 1)
                .put("caseId", caseId)
                .put("part", part.name())
                .build()));
    }

    /** Over three lines, the last without its end: {@code foreview access log v1}, the hash before, the entry's digest. */
    public static String hash(String previous, LogEntry entry) {
        return lines("foreview access log v1", previous, entry.digest());
    }

    /**
     * Binds the held part without telling whether it has entries.
     *
     * @param salt random, in hex; kept with the log
     * @param hash of the last entry of the held part, or its genesis
     */
    public static String commitment(String salt, long number, String hash) {
        return lines("foreview held log v1", salt, Long.toString(number), hash);
    }

    private static String lines(String... lines) {
        return Digest.of(String.join("\n", lines).getBytes(StandardCharsets.UTF_8));
    }
}
