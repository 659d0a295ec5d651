/**
 * Computes the score of a CVSS 4.0 vector by a library. Start with {@link foreview.runtime.cvss.CvssCalculator}. What a
 * valid vector is, and what its score means, is in {@code foreview.domain.cvss}.
 */
package foreview.runtime.cvss;
