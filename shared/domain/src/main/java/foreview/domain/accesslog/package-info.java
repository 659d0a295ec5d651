/**
 * The access log: who opened what in a case, in numbered entries that are chained by hash (rule 12). Start with {@link
 * foreview.domain.accesslog.LogEntry}, then {@link foreview.domain.accesslog.LogChain}; {@link
 * foreview.domain.accesslog.AccessLogEvent} anchors the chain in the docket. Numbering, chaining and showing are done by
 * {@code foreview.runtime.store}.
 */
package foreview.domain.accesslog;
