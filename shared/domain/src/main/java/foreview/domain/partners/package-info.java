/**
 * Trusted partners of a case: nominated, invited, advised on by both sides, given access by the developer, ended. Start
 * with {@code PartnerRules}, and with {@link foreview.domain.partners.PartnershipStatus} for what time alone changes. No
 * state of a partnership affects a release (rule 1), and Foreview itself gives a partner no access to a model.
 */
package foreview.domain.partners;
