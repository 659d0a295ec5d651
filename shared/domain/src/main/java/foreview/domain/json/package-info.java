/**
 * JSON values, their canonical bytes (RFC 8785), and the stored form of the domain's records. Start with {@link
 * foreview.domain.json.Records}. Bodies of requests are read in {@code foreview.runtime.json}.
 */
package foreview.domain.json;
