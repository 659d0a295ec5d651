/**
 * Reads cases: one whole case, its parts and its history, lists of cases, the work list and the access log. Start with
 * {@link foreview.cases.CasesFunction}, whose table names every route. The docket as a hash chain belongs to {@code
 * foreview.docket}; findings and evaluations have functions of their own.
 */
package foreview.cases;
