package foreview.runtime.identity;

import foreview.runtime.Now;
import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.interfaces.RSAPublicKey;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * The issuer's keys by its URL: held for an hour, for a day when the issuer does not answer, and fetched again for an
 * unknown {@code kid} at most once a minute.
 */
public final class FetchedKeys implements KeySource {
    private static final Duration FRESH = Duration.ofHours(1);
    private static final Duration USABLE = Duration.ofDays(1);
    private static final Duration PAUSE = Duration.ofMinutes(1);
    private static final int TIMEOUT_MILLIS = 2_000;
    private static final int MOST_BYTES = 256 * 1024;

    /** Reads the text of the key set. */
    interface Fetch {
        String text() throws IOException;
    }

    private final Fetch fetch;
    private final Now now;
    private Optional<KeySet> held = Optional.empty();
    private Instant fetchedAt = Instant.EPOCH;
    private Instant triedAt = Instant.EPOCH;

    /**
     * @param url https only, no redirects
     */
    public FetchedKeys(URI url, Now now) {
        this(() -> get(url), now);
        if (!"https".equals(url.getScheme())) throw new IllegalArgumentException("keys are fetched by https");
    }

    FetchedKeys(Fetch fetch, Now now) {
        this.fetch = fetch;
        this.now = now;
    }

    @Override
    public synchronized Optional<RSAPublicKey> key(String kid) {
        var t = now.instant();
        if (held.isEmpty() || !t.isBefore(fetchedAt.plus(FRESH))) refresh(t);
        var known = usable(t).key(kid);
        if (known.isPresent()) return known;
        refresh(t);
        return usable(t).key(kid);
    }

    @Override
    public synchronized void clear() {
        held = Optional.empty();
        triedAt = Instant.EPOCH;
    }

    private KeySet usable(Instant t) {
        return held.filter(_ -> t.isBefore(fetchedAt.plus(USABLE))).orElseThrow(KeysUnavailable::new);
    }

    private void refresh(Instant t) {
        if (held.isPresent() && t.isBefore(triedAt.plus(PAUSE))) return;
        triedAt = t;
        try {
            held = Optional.of(KeySet.of(fetch.text()));
            fetchedAt = t;
        } catch (IOException | IllegalArgumentException _) {
            // what is held stays usable for its day: an issuer's outage must not keep a developer from an act
        }
    }

    private static String get(URI url) throws IOException {
        var connection = (HttpURLConnection) url.toURL().openConnection();
        connection.setConnectTimeout(TIMEOUT_MILLIS);
        connection.setReadTimeout(TIMEOUT_MILLIS);
        connection.setInstanceFollowRedirects(false);
        if (connection.getResponseCode() != 200) throw new IOException("no keys");
        try (var body = connection.getInputStream()) {
            var bytes = body.readNBytes(MOST_BYTES + 1);
            if (bytes.length > MOST_BYTES) throw new IOException("too many keys");
            return new String(bytes, StandardCharsets.UTF_8);
        }
    }
}
