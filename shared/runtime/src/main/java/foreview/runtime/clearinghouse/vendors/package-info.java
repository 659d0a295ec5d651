/**
 * Sends vulnerabilities to vendors at their pace, and counts what vendors acknowledge. Start with {@link
 * foreview.runtime.clearinghouse.vendors.VendorPace}. How many a vendor may be sent, {@code
 * foreview.domain.clearinghouse.vendors} decides.
 */
package foreview.runtime.clearinghouse.vendors;
