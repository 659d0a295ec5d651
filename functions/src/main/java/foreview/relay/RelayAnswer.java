package foreview.relay;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * An answer of the relay.
 *
 * @param outcome for the metric: a constant
 */
record RelayAnswer(int status, Map<String, String> headers, byte[] body, String outcome) {
    /** What Lambda takes as the answer of a function, with room for its headers. */
    private static final int MOST_BYTES = 6 * 1024 * 1024 - 16 * 1024;

    RelayAnswer {
        headers = Map.copyOf(headers);
    }

    /** Whether Lambda takes it: as JSON, an answer is longer than its body. */
    boolean fits() {
        var text = text();
        return Math.min(text.map(RelayAnswer::escaped).orElse(Long.MAX_VALUE), inBase64()) <= MOST_BYTES;
    }

    APIGatewayV2HTTPResponse response(String requestId) {
        var all = new TreeMap<>(Map.of("Cache-Control", "no-store", "X-Request-Id", requestId));
        all.putAll(headers);
        var text = text().filter(body -> escaped(body) <= inBase64());
        return APIGatewayV2HTTPResponse.builder()
                .withStatusCode(status)
                .withHeaders(all)
                .withBody(text.orElseGet(() -> Base64.getEncoder().encodeToString(body)))
                .withIsBase64Encoded(text.isEmpty())
                .build();
    }

    /** Empty when the body is not text. */
    private Optional<String> text() {
        try {
            return Optional.of(StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(body))
                    .toString());
        } catch (CharacterCodingException _) { // bytes then, as they are
            return Optional.empty();
        }
    }

    private long inBase64() {
        return (body.length + 2L) / 3 * 4;
    }

    /** Its length in a JSON string, at most. */
    private static long escaped(String text) {
        return text.chars().mapToLong(RelayAnswer::escaped).sum();
    }

    private static long escaped(int c) {
        if (c == '"' || c == '\\' || c == '\n' || c == '\r' || c == '\t' || c == '\b' || c == '\f') return 2;
        if (c < ' ' || Character.isSurrogate((char) c)) return 6;
        if (c < 0x80) return 1;
        return c < 0x800 ? 2 : 3;
    }

    /** Nothing of it reaches a log (rule 13). */
    @Override
    public String toString() {
        return "RelayAnswer " + status;
    }
}
