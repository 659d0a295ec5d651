/**
 * What the desk coordinates: a vulnerability with its reports, validation, vendors, embargo and priority. Start with {@link
 * foreview.domain.clearinghouse.vulnerabilities.Vulnerability}. The arithmetic of embargoes and priorities is in the
 * packages of these names; reports keep their own texts and consents.
 */
package foreview.domain.clearinghouse.vulnerabilities;
