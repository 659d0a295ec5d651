package foreview.domain.findings;

import foreview.domain.cases.CaseStateBuilder;
import foreview.domain.cases.Entry;
import foreview.domain.roster.Participant;
import java.util.Optional;

/** How the events of findings change a case. */
final class FindingFold {
    private FindingFold() {}

    static void apply(CaseStateBuilder draft, FindingEvent event, Entry entry) {
        switch (event) {
            case FindingEvent.FindingDrafted drafted -> {
                var finding = drafted(drafted, entry);
                draft.put(finding);
                draft.count(counters -> counters.findings(1, 1, 0, 0));
                own(draft, finding.author(), 1, 0);
            }
            case FindingEvent.FindingReviewed(var id, var accepted, var digest, var serious) -> {
                var finding = draft.get(Finding.class, id);
                var review = new Review(entry.actor().person(), accepted, digest, entry.recordedAt(), entry.sequence());
                draft.put(finding.reviewed(review, serious));
                draft.count(counters -> counters.findings(0, -1, accepted ? 1 : 0, 0));
                own(draft, finding.author(), -1, accepted ? 1 : 0);
            }
            case FindingEvent.FindingShared(var id) -> {
                var finding = draft.get(Finding.class, id);
                draft.put(finding.shared(entry.recordedAt()));
                draft.count(counters -> counters.findings(0, 0, -1, 1));
                own(draft, finding.author(), 0, -1);
            }
            case FindingEvent.FindingAnswered(var id, var kind, var late) -> {
                var finding = draft.get(Finding.class, id);
                draft.put(finding.answered(new Answer(kind, entry.recordedAt(), entry.sequence()), late));
                if (!finding.isAnswered()) draft.count(counters -> counters.findings(0, 0, 0, -1));
            }
        }
    }

    private static Finding drafted(FindingEvent.FindingDrafted drafted, Entry entry) {
        return new Finding(
                drafted.finding(),
                entry.actor().person(),
                drafted.evaluation(),
                drafted.cvss(),
                drafted.score(),
                drafted.serious(),
                drafted.window(),
                entry.recordedAt(),
                entry.sequence(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }

    /** Counts what waits for others because its author may not decide on it. */
    private static void own(CaseStateBuilder draft, String author, int drafted, int reviewed) {
        draft.put(draft.find(Participant.class, author)
                .orElse(Participant.unknown(author))
                .owning(drafted, reviewed));
    }
}
