package foreview.fork;

import foreview.domain.forks.Fork;
import foreview.domain.forks.Fork.Step;
import foreview.domain.forks.ForkClock;
import foreview.domain.json.Json;
import foreview.runtime.cases.CaseJson;
import java.util.Optional;

/** Writes a fork in answers, without its texts. Nothing of it says which report it became. */
final class ForkJson {
    private ForkJson() {}

    /**
     * @param clock none for a finding that was not accepted
     */
    static Json.Builder of(Fork fork, Optional<ForkClock> clock) {
        var decided = fork.outcome().map(Fork.Outcome::step);
        return Json.object()
                .put("finding", fork.id())
                .put("state", fork.state().name())
                .put("due", CaseJson.time(clock.map(ForkClock::due)))
                .put("overdue", clock.filter(ForkClock::overdue).isPresent())
                .put("proposer", person(fork.proposal()))
                .put("proposedAt", time(fork.proposal()))
                .put("cleaner", person(fork.cleaning()))
                .put("cleanedAt", time(fork.cleaning()))
                .put("cleaning", fork.cleaning().map(Step::entry).map(Json::of))
                .put("answeredAt", time(fork.answer()))
                .put("mayLeaveAt", CaseJson.time(fork.mayLeaveAt()))
                .put("decider", person(decided))
                .put("decidedAt", time(decided))
                .put(
                        "commitment",
                        fork.outcome().flatMap(Fork.Outcome::commitment).map(Json::of));
    }

    private static Optional<Json> person(Optional<Step> step) {
        return step.map(Step::person).map(Json::of);
    }

    private static Optional<Json> time(Optional<Step> step) {
        return CaseJson.time(step.map(Step::at));
    }
}
