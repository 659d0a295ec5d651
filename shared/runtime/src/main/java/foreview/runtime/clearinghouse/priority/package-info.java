/**
 * Reads the decision tables that are shipped with the code. Start with {@link
 * foreview.runtime.clearinghouse.priority.ShippedDecisionTables}. What they decide is in {@code
 * foreview.domain.clearinghouse.priority}.
 */
package foreview.runtime.clearinghouse.priority;
