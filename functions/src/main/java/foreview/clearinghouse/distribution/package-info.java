/**
 * Starts the distribution of advisories and of warnings to members, and shows how far it is. Start with {@link
 * foreview.clearinghouse.distribution.DistributionFunction}. The clearinghouse's sweep performs it.
 */
package foreview.clearinghouse.distribution;
