package foreview.domain.cases;

import static foreview.domain.cases.RuleChecks.that;

import foreview.domain.findings.Finding;
import foreview.domain.onward.OnwardDecision;
import foreview.domain.onward.OnwardEvent;
import foreview.domain.onward.OnwardSharing;
import java.time.Instant;

/** The checks of {@link RuleChecks} about sharing findings onward. */
final class OnwardChecks {
    private OnwardChecks() {}

    static void hold(CaseState before, Decision decision) {
        var after = decision.state();
        for (var sharing : after.entities().all(OnwardSharing.class)) {
            var finding =
                    after.entities().find(Finding.class, sharing.finding()).orElseThrow();
            that(finding.isShared(), "only a shared finding is shared onward");
            that(finding.version(sharing.shares()).isPresent(), "a partner is shown an accepted version");
            sharing.decision().ifPresent(made -> decided(sharing, made));
        }
        for (var entry : decision.entries())
            if (entry.event() instanceof OnwardEvent.OnwardDecided(var id, var marked, var effectiveAt, var _))
                effectiveAt.ifPresent(from -> notBefore(before, id, marked, from, entry.recordedAt()));
    }

    private static void decided(OnwardSharing sharing, OnwardDecision made) {
        that(!made.decider().equals(sharing.proposer()), "rule 9: a second person decides");
        sharing.answer()
                .filter(answer -> !answer.agrees())
                .ifPresent(objection ->
                        that(made.entry() > objection.entry(), "a decision answers the objection before it"));
    }

    private static void notBefore(CaseState before, String id, boolean marked, Instant from, Instant decided) {
        var was = before.entities().find(OnwardSharing.class, id).orElseThrow();
        boolean told = !from.isBefore(was.noticeEnds());
        that(!marked || was.isAgreed() || told, "marked content leaves after the notice or an agreement");
        that(!from.isBefore(decided), "no decision works backwards");
    }
}
