/**
 * Audits: how an auditor reads content, on a stated ground, with the consent of a second person and for a bounded time
 * (rule 9). Start with {@link foreview.domain.audit.Audit}. Whether an auditor may see the docket entry or the finding at
 * all is decided in {@link foreview.domain.docket.Visibility}; each step is an entry of the access log.
 */
package foreview.domain.audit;
