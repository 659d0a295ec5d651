package foreview.domain.partners;

import foreview.domain.cases.CaseStateBuilder;
import foreview.domain.cases.Entry;
import foreview.domain.cases.PartnerCounters;
import foreview.domain.cases.Party;

/** How the events of partnerships change a case. */
final class PartnerFold {
    private PartnerFold() {}

    static void apply(CaseStateBuilder draft, PartnerEvent event, Entry entry) {
        if (event instanceof PartnerEvent.PartnerNominated(var id, var partner, var criteria, var by)) {
            var made = Partnership.nominated(id, partner, criteria, by, entry.recordedAt(), entry.sequence());
            draft.put(made);
            draft.count(counters -> counters.partners(PartnerCounters.NONE, counted(made)));
            return;
        }
        var before = draft.get(Partnership.class, event.partnership());
        var after = changed(before, event, entry);
        draft.put(after);
        draft.count(counters -> counters.partners(counted(before), counted(after)));
    }

    private static Partnership changed(Partnership before, PartnerEvent event, Entry entry) {
        var at = entry.recordedAt();
        long sequence = entry.sequence();
        return switch (event) {
            case PartnerEvent.PartnerNominated _ -> throw new IllegalArgumentException("a partner is nominated once");
            case PartnerEvent.PartnerInvited(var _, var version, var digest) ->
                before.invited(new Invitation(version, digest, entry.actor().org(), at, sequence));
            case PartnerEvent.PartnerVoiced(var _, var party, var kind, var withheld) ->
                before.voiced(party, new Voice(kind, withheld, at, sequence));
            case PartnerEvent.PartnerTermsAccepted(var _, var version, var digest) ->
                before.accepted(new Acceptance(version, digest, entry.actor().person(), at));
            case PartnerEvent.PartnerAccessReported _ -> before.given(new ReportedAccess(at, entry.occurredAt()));
            case PartnerEvent.PartnershipEnded _ -> before.ended(new Ending(false, at, sequence));
            case PartnerEvent.PartnerRecused _ -> before.ended(new Ending(true, at, sequence));
        };
    }

    /** What one partnership counts. An ended one waits for nobody and makes room for another. */
    private static PartnerCounters counted(Partnership one) {
        if (one.isEnded()) return PartnerCounters.NONE;
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
}
