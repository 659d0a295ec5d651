/**
 * Vendors over HTTP: invited by the desk, joined by their people, sent vulnerabilities, and heard. Start with {@link
 * foreview.clearinghouse.vendors.VendorsFunction}. The rules are in {@code foreview.domain.clearinghouse.vendors} and in
 * {@code foreview.domain.clearinghouse.vulnerabilities}.
 */
package foreview.clearinghouse.vendors;
