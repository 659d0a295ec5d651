/**
 * Trusted partners: what both sides record of them, the developer's board, and what a partner sees of its own. Start with
 * {@link foreview.partners.PartnersFunction}. The rules are in {@code foreview.domain.partners}; releases, which name a
 * partnership or none and ask none of them, belong to {@code foreview.release}.
 */
package foreview.partners;
