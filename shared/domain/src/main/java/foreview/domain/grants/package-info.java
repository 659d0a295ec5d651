/**
 * Access of one holder to one checkpoint, decided by two persons (rule 9). Start with {@code GrantRules}. Whether the
 * window is open at the moment of a call is decided in {@link foreview.domain.cases.AccessRules} and {@link
 * foreview.domain.evaluation.RunPermission}.
 */
package foreview.domain.grants;
