package foreview.domain.onward;

import foreview.domain.cases.CaseStateBuilder;
import foreview.domain.cases.Entry;
import foreview.domain.cases.OnwardCounts;
import foreview.domain.findings.Finding;
import java.time.Instant;
import java.util.Optional;

/** How the events of marks and of sharing onward change a case. */
final class OnwardFold {
    private OnwardFold() {}

    static void apply(CaseStateBuilder draft, OnwardEvent event, Entry entry) {
        var at = entry.recordedAt();
        switch (event) {
            case OnwardEvent.MarkedConfidential(var mark) -> {
                draft.put(new Mark(mark, at, entry.sequence(), Optional.empty()));
                finding(draft, mark, Optional.of(at));
            }
            case OnwardEvent.MarkLifted(var mark) -> {
                draft.put(draft.get(Mark.class, mark).lifted(at));
                finding(draft, mark, Optional.empty());
            }
            case OnwardEvent.OfSharing of -> {
                var before = draft.find(OnwardSharing.class, of.sharing());
                var after = changed(before, of, entry);
                draft.put(after);
                var was = before.map(OnwardSharing::counts).orElse(OnwardCounts.NONE);
                draft.count(counters -> counters.onward(was, after.counts()));
            }
        }
    }

    /** A finding carries its mark, so that each reader of it sees the mark. */
    private static void finding(CaseStateBuilder draft, String mark, Optional<Instant> since) {
        Mark.finding(mark)
                .ifPresent(id -> draft.put(draft.get(Finding.class, id).confidential(since)));
    }

    private static OnwardSharing changed(Optional<OnwardSharing> before, OnwardEvent.OfSharing event, Entry entry) {
        var at = entry.recordedAt();
        var actor = entry.actor();
        long sequence = entry.sequence();
        return switch (event) {
            case OnwardEvent.OnwardProposed(var id, var finding, var partnership, var _, var ends, var version) ->
                new OnwardSharing(
                        id,
                        finding,
                        partnership,
                        actor.person(),
                        actor.role(),
                        at,
                        sequence,
                        ends,
                        Optional.empty(),
                        Optional.empty(),
                        version);
            case OnwardEvent.OnwardAnswered(var _, var agrees) ->
                before.orElseThrow().answered(new OnwardSharing.Answer(agrees, at, sequence));
            case OnwardEvent.OnwardDecided(var _, var _, var effectiveAt, var withheld) ->
                before.orElseThrow()
                        .decided(new OnwardDecision(actor.person(), actor.role(), at, sequence, effectiveAt, withheld));
        };
    }
}
