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
                draft.put(finding.reviewed(review(entry, accepted, digest), serious));
                draft.count(counters -> counters.findings(0, -1, accepted ? 1 : 0, 0));
                own(draft, finding.author(), -1, accepted ? 1 : 0);
            }
            case FindingEvent.FindingShared(var id) -> {
                var finding = draft.get(Finding.class, id);
                draft.put(finding.shared(entry.recordedAt()));
                draft.count(counters -> counters.findings(0, 0, -1, 1));
                own(draft, finding.author(), 0, -1);
            }
            case FindingEvent.FindingAnswered(var id, var kind, var late, var version) -> {
                var finding = draft.get(Finding.class, id);
                put(
                        draft,
                        finding,
                        finding.answered(new Answer(kind, entry.recordedAt(), entry.sequence(), version), late));
            }
            case FindingEvent.FindingAmended(var id, var part, var states) -> {
                var finding = draft.get(Finding.class, id);
                var by = new Amendment(part, states, entry.recordedAt(), entry.sequence(), Optional.empty());
                draft.put(finding.revised(finding.revised().amended(by)));
                waiting(draft, finding.author(), 1);
            }
            case FindingEvent.AmendmentReviewed reviewed -> amended(draft, reviewed, entry);
            case FindingEvent.FindingRetested retested -> {
                var finding = draft.get(Finding.class, retested.finding());
                draft.put(finding.revised(finding.revised().retested(retest(retested, entry))));
                waiting(draft, entry.actor().person(), 1);
            }
            case FindingEvent.RetestReviewed(var id, var _, var accepted) -> {
                var finding = draft.get(Finding.class, id);
                var retest = finding.revised().retest().orElseThrow();
                var by = retest.reviewed(review(entry, accepted, Optional.empty()));
                draft.put(finding.revised(finding.revised().reviewed(by)));
                waiting(draft, retest.person(), -1);
            }
        }
    }

    private static void amended(CaseStateBuilder draft, FindingEvent.AmendmentReviewed reviewed, Entry entry) {
        var finding = draft.get(Finding.class, reviewed.finding());
        var amendment = finding.revised().amendment().orElseThrow();
        var review = review(entry, reviewed.accepted(), reviewed.evaluationDigest());
        var states = amendment.states().marked(reviewed.serious());
        if (reviewed.accepted())
            put(
                    draft,
                    finding,
                    finding.amended(new Version(amendment.id(), states, amendment.at(), amendment.entry(), review)));
        else draft.put(finding.revised(finding.revised().amended(amendment.reviewed(review))));
        waiting(draft, finding.author(), -1);
    }

    private static Review review(Entry entry, boolean accepted, Optional<String> digest) {
        return new Review(entry.actor().person(), accepted, digest, entry.recordedAt(), entry.sequence());
    }

    private static Retest retest(FindingEvent.FindingRetested retested, Entry entry) {
        return new Retest(
                retested.part(),
                entry.actor().person(),
                retested.outcome(),
                retested.evaluation(),
                retested.evaluationDigest(),
                retested.version(),
                entry.recordedAt(),
                entry.sequence(),
                Optional.empty());
    }

    /** Puts it, and counts whether its latest version waits for the developer. */
    private static void put(CaseStateBuilder draft, Finding before, Finding after) {
        draft.put(after);
        int more = (after.waitsForAnswer() ? 1 : 0) - (before.waitsForAnswer() ? 1 : 0);
        if (more != 0) draft.count(counters -> counters.findings(0, 0, 0, more));
    }

    /** An amendment or a retest waits for a review, as a draft does. */
    private static void waiting(CaseStateBuilder draft, String author, int more) {
        draft.count(counters -> counters.findings(0, more, 0, 0));
        own(draft, author, more, 0);
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
