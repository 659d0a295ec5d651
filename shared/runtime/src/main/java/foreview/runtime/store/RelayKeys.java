package foreview.runtime.store;

import foreview.domain.json.Records;
import java.util.Optional;

/** The keys of the relay, each by its digest alone. */
public final class RelayKeys {
    private static final String OPENED = "opened";

    /** The condition that no call was made with a key. */
    static final String NEVER_USED = "attribute_not_exists(" + OPENED + ")";

    private final Tables tables;

    public RelayKeys(Tables tables) {
        this.tables = tables;
    }

    /**
     * A key of a lease.
     *
     * @param opened whether the access log has its use of the credential
     */
    public record RelayKey(String digest, RelayTarget target, boolean opened) {}

    /** Consistent. Empty once its task is over or leased anew at that place. */
    public Optional<RelayKey> find(String digest) {
        return tables.find(Key.relay(digest))
                .map(item -> new RelayKey(
                        digest, Records.read(RelayTarget.class, item.json(Stored.HELD)), item.has(OPENED)));
    }

    /** After the access log has it. */
    public void markOpened(RelayKey key) {
        tables.setNew(Key.relay(key.digest()), OPENED, "logged");
    }
}
