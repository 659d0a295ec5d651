package foreview.runtime.identity;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/**
 * Requests the issuer's key set, without redirects.
 *
 * @param longest time of the whole body, because an issuer may send it byte by byte
 */
record KeySetRequest(URI url, Duration longest) {
    private static final int TIMEOUT_MILLIS = 2_000;
    private static final int MOST_BYTES = 8 * 1024 * 1024;

    String text() throws IOException {
        var connection = (HttpURLConnection) url.toURL().openConnection();
        connection.setConnectTimeout(TIMEOUT_MILLIS);
        connection.setReadTimeout(TIMEOUT_MILLIS);
        connection.setInstanceFollowRedirects(false);
        connection.setRequestProperty("Accept", "application/jwk-set+json, application/json");
        if (connection.getResponseCode() != 200) throw new IOException("no keys");
        try (var body = connection.getInputStream()) {
            return read(body, System.nanoTime());
        }
    }

    private String read(InputStream body, long start) throws IOException {
        var bytes = new ByteArrayOutputStream();
        var buffer = new byte[16 * 1024];
        for (int count = body.read(buffer); count >= 0; count = body.read(buffer)) {
            bytes.write(buffer, 0, count);
            if (bytes.size() > MOST_BYTES) throw new IOException("too many keys");
            if (System.nanoTime() - start > longest.toNanos()) throw new IOException("too slow");
        }
        return bytes.toString(StandardCharsets.UTF_8);
    }
}
