/**
 * Drafts, publishes and shows advisories. Start with {@link foreview.clearinghouse.advisories.AdvisoriesFunction}, and for
 * what everyone may read with {@link foreview.clearinghouse.advisories.AdvisoryFeedFunction}. The rules are in
 * {@code foreview.domain.clearinghouse.publication}, the formats in {@code foreview.runtime.clearinghouse.advisories}.
 */
package foreview.clearinghouse.advisories;
