package foreview.domain.cases;

import foreview.domain.json.Times;
import java.util.HashSet;

/** Checks that the timers of a change cover everything that must follow it (rule 10). */
final class FollowUps {
    private FollowUps() {}

    static boolean follow(CaseHead before, Decision decision) {
        var after = decision.state().head();
        var now = after.facts().lastAt();
        var timers = new HashSet<>(FollowUpTimers.of(before, after, decision.entries(), now));
        var end = after.facts().endsAt();
        boolean endMoved = !end.equals(before.facts().endsAt()) && !end.equals(Times.NONE);
        boolean destroyed = after.generation() != before.generation();
        boolean windowEnded = destroyed && before.window().isPresent();
        boolean proved = !decision.entries().isEmpty()
                && decision.entries().getLast().event().provesPurge(); // in the change that recorded the end
        boolean purgeDue = after.purgeDue().isPresent() && before.purgeDue().isEmpty();
        return (!endMoved || timers.contains(Timer.of(Timer.Kind.END, end, after)))
                && (proved || !destroyed && !purgeDue || timers.contains(Timer.of(Timer.Kind.PURGE, now, after)))
                && (!windowEnded
                        || after.counters().running() == 0
                        || timers.contains(Timer.of(Timer.Kind.EVALUATIONS, now, after)));
    }
}
