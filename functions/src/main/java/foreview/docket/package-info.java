/**
 * The docket as it is stored, and what is sealed beside its entries (rules 11 and 12). Start with {@link
 * foreview.docket.DocketFunction}. Who may know what is left to {@link foreview.domain.docket.Visibility}.
 */
package foreview.docket;
