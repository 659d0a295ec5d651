package foreview.runtime.notices;

import foreview.runtime.keys.Hmac;
import foreview.runtime.store.Ids;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * The headers of Standard Webhooks (version 1): the id of the message, the time of the attempt in seconds, and a signature
 * of both with the body, by each secret that is in force.
 *
 * @see <a href="https://github.com/standard-webhooks/standard-webhooks/blob/main/spec/standard-webhooks.md">Standard
 *     Webhooks</a>
 */
public final class WebhookSignature {
    private static final String PREFIX = "whsec_";
    private static final int SECRET_BYTES = 32;

    private WebhookSignature() {}

    /** As a receiver's library takes it. */
    public static String newSecret() {
        return PREFIX + Base64.getEncoder().encodeToString(Ids.bytes(SECRET_BYTES));
    }

    /**
     * @param secrets the present one first
     */
    public static Map<String, String> headers(String message, Instant attempt, byte[] body, List<String> secrets) {
        var headers = new LinkedHashMap<String, String>();
        var timestamp = Long.toString(attempt.getEpochSecond());
        headers.put("webhook-id", message);
        headers.put("webhook-timestamp", timestamp);
        headers.put(
                "webhook-signature",
                secrets.stream()
                        .map(secret -> signature(secret, message, timestamp, body))
                        .collect(Collectors.joining(" ")));
        return headers;
    }

    private static String signature(String secret, String message, String timestamp, byte[] body) {
        var key = Base64.getDecoder().decode(secret.substring(PREFIX.length()));
        var signed = message + "." + timestamp + "." + new String(body, StandardCharsets.UTF_8);
        return "v1," + Base64.getEncoder().encodeToString(Hmac.of(key, signed.getBytes(StandardCharsets.UTF_8)));
    }
}
