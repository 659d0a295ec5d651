package foreview.domain.cases;

/**
 * How many partnerships a case has, for the limit and the work lists.
 *
 * @param partnerships that have not ended
 * @param uninvited that wait for the developer's invitation
 * @param developerVoices that wait for the developer's voice
 * @param governmentVoices that wait for the government's voice
 * @param unreported whose terms are accepted and of which no access is reported
 */
public record PartnerCounters(
        int partnerships, int uninvited, int developerVoices, int governmentVoices, int unreported) {
    public static final PartnerCounters NONE = new PartnerCounters(0, 0, 0, 0, 0);

    /** With one partnership as it is in place of what it was. */
    public PartnerCounters changed(PartnerCounters was, PartnerCounters is) {
        return new PartnerCounters(
                partnerships + is.partnerships - was.partnerships,
                uninvited + is.uninvited - was.uninvited,
                developerVoices + is.developerVoices - was.developerVoices,
                governmentVoices + is.governmentVoices - was.governmentVoices,
                unreported + is.unreported - was.unreported);
    }
}
