/**
 * What everything that the clearinghouse keeps has in common (section 2(d) of the order): an id, a docket of its own, rows
 * by which it is found, and moments at which something falls due by itself. Start with {@link
 * foreview.domain.clearinghouse.Aggregate} and {@link foreview.domain.clearinghouse.ClearinghouseRules}. Each kind has a
 * package of its own below this one; cases are elsewhere, and none of them is known here (rule 15).
 */
package foreview.domain.clearinghouse;
