package foreview.runtime.keys;

import foreview.domain.json.Json;
import java.util.Optional;

/** Signs receipts as compact JWS (RFC 7515, ES256) whose header names its key. */
public interface Signer {

    /** The signature with its payload; empty when the key cannot be had just now, and the sweep asks again. */
    Optional<String> sign(byte[] payload);

    /** All public keys, retired ones too, as a JSON Web Key Set (RFC 7517). */
    Json.Obj publicKeys();
}
