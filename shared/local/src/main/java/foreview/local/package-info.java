/**
 * {@code template.yaml} on this machine: tables, queues, functions, schedules and the HTTP API in one process. Start
 * with {@link foreview.local.Stack}. The functions run unchanged; only what stands around them on AWS is replaced here.
 */
package foreview.local;
