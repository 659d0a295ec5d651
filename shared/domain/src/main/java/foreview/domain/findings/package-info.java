/**
 * Findings: drafted, reviewed by a second person, shared with the developer, answered and disclosed. Start with {@link
 * foreview.domain.findings.FindingRules}, and with {@link foreview.domain.findings.FindingStanding} for what time alone
 * changes. Titles and texts are sealed by the store; no finding affects a release.
 */
package foreview.domain.findings;
