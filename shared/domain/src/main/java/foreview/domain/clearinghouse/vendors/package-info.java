/**
 * Vendors: organizations that join by a one-use invitation and are sent no more reports at a time than they can answer.
 * Start with {@link foreview.domain.clearinghouse.vendors.Vendor}. What a vendor does with one vulnerability is in {@code
 * foreview.domain.clearinghouse.vulnerabilities}.
 */
package foreview.domain.clearinghouse.vendors;
