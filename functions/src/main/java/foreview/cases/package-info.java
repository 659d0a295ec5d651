/**
 * Reading cases: one whole case, its parts and its history, lists of cases, the work list and the log of who read what.
 * Start with {@link foreview.cases.CasesFunction}, whose table names every route. The docket as a chain is left to
 * {@code foreview.docket}, findings and evaluations to their own functions.
 */
package foreview.cases;
