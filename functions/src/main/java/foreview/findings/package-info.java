/**
 * Recording, reviewing, answering and reading findings. Start with {@link foreview.findings.FindingsFunction}. The
 * rules are left to {@code foreview.domain.findings}.
 */
package foreview.findings;
