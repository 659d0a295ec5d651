package foreview.runtime.keys;

import foreview.domain.json.Json;
import java.util.Optional;

/**
 * A signer as one change uses it, or one run of the sweep: once it failed it is not asked again. A key that cannot be had
 * may be waited for once, but not for each receipt and each attempt, or an act of rule 1 or a purge would come too late;
 * what is unsigned the sweep signs.
 */
public final class FailFastSigner implements Signer {
    private final Signer signer;
    private volatile boolean failed;

    public FailFastSigner(Signer signer) {
        this.signer = signer;
    }

    @Override
    public Optional<String> sign(byte[] payload) {
        if (failed) return Optional.empty();
        var signature = signer.sign(payload);
        failed = signature.isEmpty();
        return signature;
    }

    @Override
    public Json.Obj publicKeys() {
        return signer.publicKeys();
    }
}
