/**
 * Incidents: reported by anyone in the case, stated on by both sides, closed. Start with {@code IncidentRules}: a report
 * suspends both sides while a window exists, and it never moves an end. Texts are sealed by the store; lifting a
 * suspension belongs to the window.
 */
package foreview.domain.incidents;
