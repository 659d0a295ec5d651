package foreview.domain.onward;

import static foreview.domain.cases.Ruling.emit;
import static foreview.domain.cases.Ruling.refuse;

import foreview.domain.cases.CaseState;
import foreview.domain.cases.Refusal;
import foreview.domain.cases.Ruling;
import foreview.domain.findings.Finding;

/** Marks, which the developer sets and lifts at any time. A mark hides nothing from the roster. */
final class MarkRules {
    private MarkRules() {}

    /** A finding that was not shared does not exist for the developer. */
    static Ruling mark(CaseState state, String mark) {
        var finding = Mark.finding(mark);
        boolean unknown = finding.filter(id ->
                        state.find(Finding.class, id).filter(Finding::isShared).isEmpty())
                .isPresent();
        if (unknown) return refuse(Refusal.UNKNOWN);
        var known = state.find(Mark.class, mark).filter(one -> !one.isLifted());
        return known.isPresent() ? refuse(Refusal.EXISTS) : emit(new OnwardEvent.MarkedConfidential(mark));
    }

    static Ruling lift(CaseState state, String mark) {
        var known = state.find(Mark.class, mark).filter(one -> !one.isLifted());
        return known.isPresent() ? emit(new OnwardEvent.MarkLifted(mark)) : refuse(Refusal.UNKNOWN);
    }
}
