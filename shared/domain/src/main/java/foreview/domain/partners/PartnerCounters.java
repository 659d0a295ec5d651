package foreview.domain.partners;

import foreview.domain.cases.Party;

/**
 * How many partnerships a case has, for the limit and the work lists.
 *
 * @param partnerships ever nominated
 * @param uninvited that wait for the developer's invitation
 * @param developerVoices that wait for the developer's voice
 * @param governmentVoices that wait for the government's voice
 * @param unreported whose terms are accepted and of which no access is reported
 */
public record PartnerCounters(
        int partnerships, int uninvited, int developerVoices, int governmentVoices, int unreported) {
    public static final PartnerCounters NONE = new PartnerCounters(0, 0, 0, 0, 0);

    /** What one partnership counts. An ended one waits for nobody. */
    static PartnerCounters of(Partnership one) {
        if (one.isEnded()) return new PartnerCounters(1, 0, 0, 0, 0);
        return new PartnerCounters(
                1,
                count(!one.isInvited()),
                count(one.voice(Party.DEVELOPER).isEmpty()),
                count(one.voice(Party.GOVERNMENT).isEmpty()),
                count(one.isAccepted() && one.access().isEmpty()));
    }

    private static int count(boolean waits) {
        return waits ? 1 : 0;
    }

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
