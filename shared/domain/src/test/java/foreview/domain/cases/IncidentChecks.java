package foreview.domain.cases;

import static foreview.domain.cases.RuleChecks.that;

import foreview.domain.incidents.Incident;
import foreview.domain.incidents.IncidentCommand;
import foreview.domain.window.Side;
import java.util.stream.Stream;

/** The checks of {@link RuleChecks} about incidents. */
final class IncidentChecks {
    private IncidentChecks() {}

    /**
     * @param before with a due end that the same act recorded
     */
    static void hold(IncidentCommand command, CaseHead before, Decision decision) {
        var after = decision.state().head();
        that(after.facts().endsAt().equals(before.facts().endsAt()), "no incident moves an end");
        that(after.facts().releases().equals(before.facts().releases()), "a leak is an incident, not a release");
        that(after.stage() == before.stage(), "no incident changes the phase of a case");
        if (!(decision instanceof Decision.Recorded)) return;
        if (command instanceof IncidentCommand.ReportIncident) reported(command.id(), before, decision.state());
        else that(after.facts().window().equals(before.facts().window()), "stating and closing lift nothing");
    }

    private static void reported(String id, CaseHead before, CaseState after) {
        var incident = after.find(Incident.class, id).orElseThrow();
        for (var side : Side.values()) {
            boolean was = before.window().filter(w -> w.isSuspendedBy(side)).isPresent();
            var window = after.head().window();
            that(window.stream().allMatch(w -> w.isSuspendedBy(side)), "a report suspends both sides");
            boolean adds = window.isPresent() && !was;
            that(incident.suspended().contains(side) == adds, "a report names the sides that it suspended");
        }
        boolean ordered = Stream.of(incident.timeline().getFirst()).allMatch(entry -> entry == incident.entry());
        that(ordered, "a timeline begins with its report");
    }
}
