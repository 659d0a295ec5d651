/**
 * The persons of a case, and who may see it. A program officer proposes a person; the developer accepts or strikes
 * (rules 7 and 8). Start with {@link foreview.domain.roster.Rights}, which decides the roles of a caller in a case
 * (without one, the case does not exist for that caller), then {@code RosterRules}. Who a caller is comes from its
 * token.
 */
package foreview.domain.roster;
