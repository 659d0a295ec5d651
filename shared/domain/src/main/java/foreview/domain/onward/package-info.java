/**
 * Marks of confidential commercial information, and the sharing of findings beyond the roster. Start with {@code
 * OnwardRules}: a finding reaches a partner only by a recorded decision of a second person, and a marked one only after
 * the developer had the policy's length to object. Who the partner is belongs to {@code foreview.domain.partners}.
 */
package foreview.domain.onward;
