package foreview.runtime.http;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.TreeMap;

/** SHA-256 over what a request asks for, each part with its length before it. */
final class Fingerprint {
    private Fingerprint() {}

    static byte[] of(GatewayRequest event) {
        try {
            var digest = MessageDigest.getInstance("SHA-256");
            add(digest, event.routeKey());
            new TreeMap<>(event.pathParameters()).forEach((name, value) -> {
                add(digest, name);
                add(digest, value);
            });
            new TreeMap<>(event.query()).forEach((name, values) -> {
                add(digest, name);
                values.forEach(value -> add(digest, value));
            });
            add(digest, event.body());
            return digest.digest();
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void add(MessageDigest digest, String text) {
        add(digest, text.getBytes(StandardCharsets.UTF_8));
    }

    private static void add(MessageDigest digest, byte[] bytes) {
        digest.update(ByteBuffer.allocate(4).putInt(bytes.length).array());
        digest.update(bytes);
    }
}
