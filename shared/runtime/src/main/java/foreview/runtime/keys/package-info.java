/**
 * Encrypts contents under data keys, which a KMS key wraps, and signs receipts; the local stack uses keys of its own.
 * Start with {@link foreview.runtime.keys.Sealer} and {@link foreview.runtime.keys.Signer}. Wrapped keys and
 * signatures are stored by {@code foreview.runtime.store}.
 */
package foreview.runtime.keys;
