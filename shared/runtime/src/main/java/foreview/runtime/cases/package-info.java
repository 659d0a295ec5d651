/**
 * Turns a request into a recorded act and its answer, in the same way for every operation on a case. Start with {@link
 * foreview.runtime.cases.CaseCommandService}, then {@link foreview.runtime.cases.CaseViews}, which finds a case only
 * for callers who may see it (rule 8, by {@link foreview.domain.roster.Rights}), as {@link
 * foreview.runtime.cases.PartnerViews} finds a partnership for its partner. Rules belong to the domain,
 * transactions to {@code foreview.runtime.store}.
 */
package foreview.runtime.cases;
