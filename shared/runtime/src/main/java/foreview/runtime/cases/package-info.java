/**
 * From a request to a recorded act and its answer, the same for every operation on a case. Start with {@link
 * foreview.runtime.cases.CaseCommandService}, then {@link foreview.runtime.cases.CaseViews}, which decides whether a
 * case exists for a caller (rule 8). Rules are left to the domain, and transactions to the store.
 */
package foreview.runtime.cases;
