/**
 * The embargo on a vulnerability, with the states and consents of CERT/CC's Vultron: proposed, answered, revised, ended.
 * Start with {@link foreview.domain.clearinghouse.embargo.Embargo}; {@link
 * foreview.domain.clearinghouse.embargo.MergedEmbargo} is what two become. Who may act for a party, and who is told, is
 * decided elsewhere; an end publishes nothing.
 */
package foreview.domain.clearinghouse.embargo;
