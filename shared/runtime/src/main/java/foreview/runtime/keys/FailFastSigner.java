package foreview.runtime.keys;

import foreview.domain.json.Json;
import java.util.Optional;

/**
 * A signer for one commit or one run of the sweep. After its first failure it signs nothing, so that an outage of KMS
 * costs one timeout and not one for each receipt and attempt (rule 1). The sweep signs what is left unsigned.
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
