package foreview.runtime.keys;

import foreview.domain.json.Json;
import java.util.Optional;

/**
 * Signs receipts as compact JWS (RFC 7515, ES256). The header's {@code kid} is the RFC 7638 thumbprint of the public key,
 * so it names no other key.
 */
public interface Signer {

    /** The whole JWS; empty while the key is not available, and the sweep signs later (rule 1). */
    Optional<String> sign(byte[] payload);

    /** All public keys, retired ones too, as a JSON Web Key Set (RFC 7517). */
    Json.Obj publicKeys();
}
