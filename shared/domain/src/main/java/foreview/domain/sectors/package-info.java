/**
 * The sectors of critical infrastructure, by which partners and members of the clearinghouse are named. Start with {@link
 * foreview.domain.sectors.Sector}. What a sector means for a nomination or an advisory, their own packages say.
 */
package foreview.domain.sectors;
