/**
 * Performs distributions: walks over members page by page and delivers to each. Start with {@link
 * foreview.runtime.clearinghouse.distribution.Distributions}. When it runs is decided by the sweep, and mails leave by a
 * function of their own.
 */
package foreview.runtime.clearinghouse.distribution;
