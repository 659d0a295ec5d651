/**
 * Reads the docket as it is stored, and opens the content that is sealed beside its entries (rules 11 and 12). Start
 * with {@link foreview.docket.DocketFunction}. What a reader may see is decided in {@link
 * foreview.domain.docket.Visibility}.
 */
package foreview.docket;
