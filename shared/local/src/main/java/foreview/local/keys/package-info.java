/**
 * What stands in for an identity provider and for KMS. Start with {@link foreview.local.keys.LocalKeys}. Nothing here
 * is safe outside of this machine.
 */
package foreview.local.keys;
