package foreview.runtime.keys;

/**
 * A key that encrypts one content.
 *
 * @param plain 32 bytes, never stored
 * @param wrapped the plain key, encrypted under the deployment's key; stored
 */
public record DataKey(byte[] plain, byte[] wrapped) {
    /** Keeps keys out of logs. */
    @Override
    public String toString() {
        return "DataKey";
    }
}
