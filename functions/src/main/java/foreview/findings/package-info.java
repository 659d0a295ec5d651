/**
 * Records, reviews, answers, amends, retests and shows findings. Start with {@link foreview.findings.FindingsFunction}. The rules are
 * in {@code foreview.domain.findings}.
 */
package foreview.findings;
