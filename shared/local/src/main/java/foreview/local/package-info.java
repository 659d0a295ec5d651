/**
 * Runs {@code template.yaml} on this machine: tables, queues, functions, schedules and the HTTP API in one process.
 * Start with {@link foreview.local.Stack}. The functions run unchanged; the packages below replace the AWS services
 * around them.
 */
package foreview.local;
