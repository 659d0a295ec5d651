/**
 * Records of the clearinghouse: found, changed by one transaction with docket, rows and timers, and answered. Start with
 * {@link foreview.runtime.clearinghouse.ClearinghouseService} and {@link foreview.runtime.clearinghouse.UnitOfWork}. What a
 * command may do, {@code foreview.domain.clearinghouse} decides; the table's calls are in {@code foreview.runtime.store}.
 */
package foreview.runtime.clearinghouse;
