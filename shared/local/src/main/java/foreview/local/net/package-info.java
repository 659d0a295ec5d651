/**
 * Addresses of this machine. Start with {@link foreview.local.net.Urls}. It opens no connection.
 */
package foreview.local.net;
