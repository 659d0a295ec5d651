package foreview.runtime.identity;

import foreview.runtime.Now;
import java.io.IOException;
import java.net.URI;
import java.security.interfaces.RSAPublicKey;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * The issuer's keys from its URL. They are fetched again after an hour, after a restore, and for an unknown {@code kid},
 * but at most once a minute. If the issuer does not answer, held keys serve for a day after they were fetched or after
 * the snapshot was restored: an issuer's outage must not keep a developer from an act.
 */
public final class FetchedKeys implements KeySource {
    private static final Duration FRESH = Duration.ofHours(1);
    private static final Duration USABLE = Duration.ofDays(1);
    private static final Duration LONGEST_BODY = Duration.ofSeconds(4);
    private static final Duration PAUSE = Duration.ofMinutes(1);

    /** Reads the text of the key set. */
    interface Fetch {
        String text() throws IOException;
    }

    private final Fetch fetch;
    private final Now now;
    private Optional<KeySet> held = Optional.empty();
    private Instant freshUntil = Instant.MIN;
    private Instant usableUntil = Instant.MIN;
    private Instant nextTry = Instant.MIN;

    /**
     * @param url https only
     */
    public FetchedKeys(URI url, Now now) {
        this(new KeySetRequest(url, LONGEST_BODY)::text, now);
        if (!"https".equals(url.getScheme())) throw new IllegalArgumentException("keys are fetched by https");
    }

    FetchedKeys(Fetch fetch, Now now) {
        this.fetch = fetch;
        this.now = now;
    }

    @Override
    public synchronized List<RSAPublicKey> keys(String kid) {
        var t = now.instant();
        if (!t.isBefore(freshUntil)) refresh(t);
        var known = usable(t).keys(kid);
        if (!known.isEmpty()) return known;
        refresh(t);
        return usable(t).keys(kid);
    }

    @Override
    public synchronized void beforeSnapshot() {
        refresh(now.instant());
    }

    @Override
    public synchronized void afterRestore() {
        freshUntil = Instant.MIN;
        usableUntil = now.instant().plus(USABLE);
        nextTry = Instant.MIN;
    }

    private KeySet usable(Instant t) {
        return held.filter(_ -> t.isBefore(usableUntil)).orElseThrow(KeysUnavailable::new);
    }

    private void refresh(Instant t) {
        if (held.isPresent() && t.isBefore(nextTry)) return;
        nextTry = t.plus(PAUSE);
        try {
            held = Optional.of(KeySet.of(fetch.text()));
            freshUntil = t.plus(FRESH);
            usableUntil = t.plus(USABLE);
        } catch (IOException | IllegalArgumentException _) {
            // the held keys serve until `usableUntil`
        }
    }
}
