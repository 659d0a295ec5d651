/**
 * Serves what needs no token: health, the keys that verify receipts, the policies and the OpenAPI document. Start with
 * {@link foreview.open.OpenFunction}. It reads no case and no table.
 */
package foreview.open;
