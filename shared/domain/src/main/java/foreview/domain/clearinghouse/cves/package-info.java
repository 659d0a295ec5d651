/**
 * What is publicly known of a CVE: its listing in KEV and its EPSS score, as coordinators bring them in. Start with {@link
 * foreview.domain.clearinghouse.cves.Cve}. What it changes in the priority of a vulnerability with that alias is in {@code
 * foreview.domain.clearinghouse.vulnerabilities}.
 */
package foreview.domain.clearinghouse.cves;
