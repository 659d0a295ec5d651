package foreview.runtime.http;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.TreeMap;

/** SHA-256 over what a request asks for; each part follows its length. */
final class Fingerprint {
    private Fingerprint() {}

    static byte[] of(GatewayRequest request) {
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
