/**
 * Log lines, metrics and trace ids, none of which may contain a name or a secret (rule 13). Start with {@link
 * foreview.runtime.telemetry.Log}, which writes a line for each event and a metric for each outcome. Alarms and log
 * groups are in {@code template.yaml}.
 */
package foreview.runtime.telemetry;
