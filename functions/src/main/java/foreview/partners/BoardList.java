package foreview.partners;

import foreview.domain.cases.CaseHead;

/** The lists of one case that the board shows, in their order. */
enum BoardList {
    PARTNERSHIPS {
        @Override
        boolean isIn(CaseHead head) {
            return head.counters().partners().isPresent();
        }
    },
    /** The releases to trusted partners that name no partnership. */
    UNMATCHED {
        @Override
        boolean isIn(CaseHead head) {
            var releases = head.facts().releases();
            return releases.planned() + releases.done() > 0;
        }
    };

    /** Whether the case has any, by its head alone, so that no other case is read further. */
    abstract boolean isIn(CaseHead head);
}
