/**
 * Replaces the identity provider and KMS. Start with {@link foreview.local.keys.LocalKeys}. Nothing here is safe
 * outside of this machine.
 */
package foreview.local.keys;
