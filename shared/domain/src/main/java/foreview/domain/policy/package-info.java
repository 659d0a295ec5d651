/**
 * The cap and the other lengths of a case, as data that is pinned at acceptance (rule 5). Start with {@link
 * foreview.domain.policy.Policy}. The policies themselves are files beside the code.
 */
package foreview.domain.policy;
