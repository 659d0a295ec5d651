/**
 * Findings: drafted, reviewed by a second person, shared with the developer, answered, amended and retested. Start with
 * {@code FindingRules}, and with {@link foreview.domain.findings.FindingStatus} for what time alone changes. Titles and texts
 * are sealed by the store; no finding affects a release.
 */
package foreview.domain.findings;
