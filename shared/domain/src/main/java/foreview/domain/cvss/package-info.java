/**
 * Vectors and scores of CVSS 4.0, as findings and vulnerabilities state them. Start with {@link
 * foreview.domain.cvss.CvssVector}. {@code foreview.runtime.cvss} computes the score of a vector.
 */
package foreview.domain.cvss;
