/**
 * What an advisory says, independent of any format. Start with
 * {@link foreview.domain.clearinghouse.advisories.AdvisoryDocument}, one published or drafted version of an advisory; its
 * constructors refuse what no format could state without contradiction. Formats belong to the runtime, and who may write,
 * publish or read an advisory is decided elsewhere.
 */
package foreview.domain.clearinghouse.advisories;
