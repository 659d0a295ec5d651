package foreview.runtime.identity;

import java.security.interfaces.RSAPublicKey;
import java.util.Optional;

/** The issuer's public keys. */
public interface KeySource {
    /**
     * The key of that {@code kid}, fetched if need be.
     *
     * @throws KeysUnavailable when they could not be fetched, and none are held
     */
    Optional<RSAPublicKey> key(String kid);

    /** Forgets what is held: after a snapshot is restored, keys may have been withdrawn long ago. */
    void clear();

    /** The issuer does not answer. */
    final class KeysUnavailable extends RuntimeException {
        private static final long serialVersionUID = 1;

        KeysUnavailable() {
            super("the issuer's keys cannot be had", null, false, false);
        }
    }
}
