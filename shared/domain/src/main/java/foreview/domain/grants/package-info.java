/**
 * Access of one holder to one checkpoint, decided by two persons (rule 9). Start with {@link
 * foreview.domain.grants.GrantRules}. Whether the window is open at the moment of a call is left to {@link
 * foreview.domain.cases.AccessRules}.
 */
package foreview.domain.grants;
