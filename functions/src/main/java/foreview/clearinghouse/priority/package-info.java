/**
 * Brings in what is publicly known of CVEs, in batches of lines. Start with {@link
 * foreview.clearinghouse.priority.PriorityFunction}. What it changes in a vulnerability is in {@code
 * foreview.domain.clearinghouse.vulnerabilities}.
 */
package foreview.clearinghouse.priority;
