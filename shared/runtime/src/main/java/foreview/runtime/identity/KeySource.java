package foreview.runtime.identity;

import java.security.interfaces.RSAPublicKey;
import java.util.List;

/** The issuer's public keys. */
public interface KeySource {
    /**
     * The keys of that {@code kid}, fetched if necessary; usually one or none.
     *
     * @throws KeysUnavailable when they cannot be fetched and none are held
     */
    List<RSAPublicKey> keys(String kid);

    /** Fetches the keys before a snapshot is taken, so that it holds some. Never throws. */
    default void beforeSnapshot() {}

    /** Makes the next call fetch the keys again, because a snapshot may be weeks old. */
    default void afterRestore() {}

    /** The issuer does not answer, and no usable keys are held. */
    final class KeysUnavailable extends RuntimeException {
        private static final long serialVersionUID = 1;

        KeysUnavailable() {
            super("the issuer's keys are not available", null, false, false);
        }
    }
}
