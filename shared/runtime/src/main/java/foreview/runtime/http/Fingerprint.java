package foreview.runtime.http;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Optional;
import java.util.TreeMap;

/** SHA-256 over what a request asks for; the length of each part comes before it. */
final class Fingerprint {
    private Fingerprint() {}

    /**
     * @param match the {@code If-Match} where it belongs to what is asked for
     */
    static byte[] of(GatewayRequest request, Optional<String> match) {
        try {
            var digest = MessageDigest.getInstance("SHA-256");
            add(digest, request.routeKey());
            new TreeMap<>(request.pathParameters()).forEach((name, value) -> {
                add(digest, name);
                add(digest, value);
            });
            new TreeMap<>(request.query()).forEach((name, values) -> {
                add(digest, name);
                values.forEach(value -> add(digest, value));
            });
            add(digest, request.body());
            match.ifPresent(tag -> add(digest, tag));
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
