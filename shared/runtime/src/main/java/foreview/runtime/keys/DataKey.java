package foreview.runtime.keys;

/**
 * A key for one content.
 *
 * @param plain 32 bytes, never stored
 * @param wrapped the same under the deployment's key, to be stored in the vault
 */
public record DataKey(byte[] plain, byte[] wrapped) {
    /** A key reaches no log. */
    @Override
    public String toString() {
        return "DataKey";
    }
}
