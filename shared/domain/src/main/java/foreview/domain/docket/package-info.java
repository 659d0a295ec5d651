/**
 * A case's docket as a chain that anyone can verify (rule 11), and what a reader may know of it (rule 8). Start with
 * {@link foreview.domain.docket.Chain} and {@link foreview.domain.docket.Visibility}. Canonical bytes come from {@code
 * foreview.domain.json}; signatures are left to the signer.
 */
package foreview.domain.docket;
