/**
 * {@code mvn -Pdemo}: plays two cases from submission to their end and prints each step. Start with {@link
 * foreview.local.demo.Story}. It calls the HTTP API only, as any user does.
 */
package foreview.local.demo;
