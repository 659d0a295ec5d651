/**
 * Encrypts contents under data keys, which a KMS key wraps, and signs receipts; locally with keys of the machine. Start at
 * {@link foreview.runtime.keys.Sealer} and {@link foreview.runtime.keys.Signer}. Storing wrapped keys and signatures is
 * left to {@code foreview.runtime.store}.
 */
package foreview.runtime.keys;
