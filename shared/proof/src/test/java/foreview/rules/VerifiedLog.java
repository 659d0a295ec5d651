package foreview.rules;

import foreview.domain.json.Json;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Verifies an access log as {@code shared/docs/access-log.md} says, from the API's answers alone and without Foreview's
 * code: numbers without gaps, each hash from the one before it, and each anchor of the docket at its number.
 *
 * @param rows the oldest first
 * @param anchors the hash of each anchor by its number
 */
record VerifiedLog(String caseId, List<Json.Obj> rows, Map<Long, String> anchors) {

    static VerifiedLog of(String caseId, List<Json.Obj> latestFirst, List<Json.Obj> docket) {
        var anchors = docket.stream()
                .filter(entry -> entry.string("event")
                        .filter("AccessLogAnchored"::equals)
                        .isPresent())
                .map(entry -> (Json.Obj) entry.get("data").orElseThrow())
                .collect(Collectors.toMap(
                        VerifiedLog::number, data -> data.string("hash").orElseThrow()));
        return new VerifiedLog(caseId, latestFirst.reversed(), anchors);
    }

    private static long number(Json.Obj object) {
        return ((Json.Num) object.get("number").orElseThrow()).value().longValueExact();
    }

    /** What is wrong first; empty when all is right. */
    Optional<String> fault() {
        var hash = sha256("{\"accessLog\":1,\"caseId\":\"" + caseId + "\",\"part\":\"SHOWN\"}");
        for (int i = 0; i < rows.size(); i++) {
            var row = rows.get(i);
            if (number(row) != i + 1) return Optional.of("number " + (i + 1) + " is missing");
            var stated = row.string("hash");
            if (stated.isEmpty())
                return isAnchored(i + 1) ? Optional.of("the docket anchors a longer chain") : late(i + 1);
            hash = sha256("foreview access log v1\n" + hash + "\n" + sha256(canonical(row)));
            if (!stated.get().equals(hash)) return Optional.of("number " + (i + 1) + " is not as it was");
            var anchor = anchors.get(i + 1L);
            if (anchor != null && !anchor.equals(hash)) return Optional.of("the docket anchors another log");
        }
        return isAnchored(rows.size() + 1) ? Optional.of("the docket anchors a longer log") : Optional.empty();
    }

    private boolean isAnchored(long number) {
        return anchors.keySet().stream().anyMatch(anchored -> anchored >= number);
    }

    /** The latest ones are not chained yet, and no others. */
    private Optional<String> late(int from) {
        for (int i = from; i < rows.size(); i++)
            if (number(rows.get(i)) != i + 1 || rows.get(i).string("hash").isPresent())
                return Optional.of("number " + (i + 1) + " is not as it was");
        return Optional.empty();
    }

    /** As {@code jq -cS 'del(.hash)'} prints it. */
    private static String canonical(Json.Obj row) {
        return new TreeMap<>(row.members())
                .entrySet().stream()
                        .filter(member -> !member.getKey().equals("hash"))
                        .map(member -> "\"" + member.getKey() + "\":" + text(member.getValue()))
                        .collect(Collectors.joining(",", "{", "}"));
    }

    private static String text(Json value) {
        return switch (value) {
            case Json.Num(var number) -> number.toPlainString();
            case Json.Str(var text) -> "\"" + text.replace("\\", "\\\\").replace("\"", "\\\"") + "\"";
            default -> throw new AssertionError("an entry has texts and a number");
        };
    }

    private static String sha256(String text) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError(e);
        }
    }
}
