/**
 * {@code mvn -Pdemo}: two cases from submission to their end, told while they happen. Start with {@link
 * foreview.local.demo.Story}. It calls the HTTP API only, as any user does.
 */
package foreview.local.demo;
