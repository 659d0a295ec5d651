/**
 * The lengths that a case runs by, as data that is pinned at acceptance (rule 5). Start with {@link
 * foreview.domain.policy.Policy}. Which policies exist is left to the files that ship with the code.
 */
package foreview.domain.policy;
