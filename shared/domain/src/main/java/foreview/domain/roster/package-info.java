/**
 * The persons of a case: proposed by a program officer, accepted or struck by the developer (rule 7). Start with {@link
 * foreview.domain.roster.RosterRules}, and with {@link foreview.domain.roster.Rights} for what a person may do. Who a
 * caller is comes from its token.
 */
package foreview.domain.roster;
