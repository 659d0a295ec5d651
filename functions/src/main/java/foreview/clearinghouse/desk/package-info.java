/**
 * The work of coordinators: the desk's list, what is done with a vulnerability, duplicates, merges and priority. Start with
 * {@link foreview.clearinghouse.desk.DeskFunction}. The rules are in {@code foreview.domain.clearinghouse.vulnerabilities}.
 */
package foreview.clearinghouse.desk;
