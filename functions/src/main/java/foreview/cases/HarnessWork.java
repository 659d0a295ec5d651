package foreview.cases;

import foreview.domain.cases.Role;
import foreview.runtime.cases.CaseView;
import foreview.runtime.store.HarnessWaits;
import java.util.ArrayList;
import java.util.List;

/**
 * What of external harnesses waits for a lead or a custodian. The head does not count it, so it is looked for: at most two
 * requests, and none in a case without evaluations. It may name what waits for another one, as {@link WorkItems} may.
 */
record HarnessWork(HarnessWaits marks) {
    List<String> of(CaseView view) {
        var counters = view.head().counters();
        boolean lead = view.is(Role.EVALUATION_LEAD);
        var waits = new ArrayList<String>();
        if (lead && counters.running() > 0 && marks.hasFailed(view.caseId())) waits.add("FAILED_TASKS");
        boolean decides = lead || view.is(Role.ACCESS_CUSTODIAN); // rule 9: one of the two is a lead
        if (decides && counters.evaluations() > 0 && marks.hasLate(view.caseId())) waits.add("LATE_RESULTS");
        return waits;
    }
}
