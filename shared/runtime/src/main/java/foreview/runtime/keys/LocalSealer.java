package foreview.runtime.keys;

import java.security.SecureRandom;

/** Wraps data keys under a key of this machine, for the local stack and tests. */
public final class LocalSealer implements Sealer {
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final int BYTES = 32;

    private final byte[] key;

    /**
     * @param key 32 bytes
     */
    public LocalSealer(byte[] key) {
        if (key.length != BYTES) throw new IllegalArgumentException("a sealing key has 32 bytes");
        this.key = key.clone();
    }

    /** A new key. */
    public static byte[] newKey() {
        var bytes = new byte[BYTES];
        RANDOM.nextBytes(bytes);
        return bytes;
    }

    @Override
    public DataKey newDataKey(KeyContext context) {
        var plain = newKey();
        return new DataKey(plain, Envelope.seal(key, plain, context.text()));
    }

    @Override
    public byte[] openDataKey(byte[] wrapped, KeyContext context) {
        return Envelope.open(key, wrapped, context.text());
    }
}
