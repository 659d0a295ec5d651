/**
 * The stack's own pages under {@code /_local/}: tokens, the clock, the queues and the file for SAM. Start with {@link
 * foreview.local.pages.Pages}, which refuses requests of other origins. None of them exists on AWS.
 */
package foreview.local.pages;
