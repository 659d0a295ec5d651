/**
 * Audits over HTTP: asked for, consented to, listed. Start with {@link foreview.audit.AuditFunction}; {@link
 * foreview.domain.audit.Audit} decides. The readings themselves are routes of the docket and of the findings.
 */
package foreview.audit;
