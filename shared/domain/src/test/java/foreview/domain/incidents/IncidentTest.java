package foreview.domain.incidents;

import static foreview.domain.cases.Played.day;
import static org.assertj.core.api.Assertions.assertThat;

import foreview.domain.cases.Actor;
import foreview.domain.cases.Decision;
import foreview.domain.cases.Event;
import foreview.domain.cases.IncidentCounts;
import foreview.domain.cases.Party;
import foreview.domain.cases.Played;
import foreview.domain.cases.Refusal;
import foreview.domain.cases.Role;
import foreview.domain.cases.WindowCommand;
import foreview.domain.cases.WindowEvent;
import foreview.domain.clock.Clock;
import foreview.domain.clock.Phase;
import foreview.domain.incidents.IncidentCommand.CloseIncident;
import foreview.domain.incidents.IncidentCommand.ReportIncident;
import foreview.domain.incidents.IncidentCommand.StateOnIncident;
import foreview.domain.window.Side;
import foreview.domain.window.WindowKind;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A report suspends both sides; nothing about an incident lifts a suspension, moves an end or is a release. */
class IncidentTest {
    private final Played played = new Played();

    private Decision report(Actor actor, String id) {
        return played.play(actor, new ReportIncident(id, Incident.Kind.LEAKED_MODEL));
    }

    private Incident incident(String id) {
        return played.find(Incident.class, id).orElseThrow();
    }

    private Phase phase() {
        return new Clock(Played.POLICIES).read(played.state.head(), played.now).phase();
    }

    private static List<Event> events(Decision decision) {
        return decision.entries().stream().map(entry -> entry.event()).toList();
    }

    @ParameterizedTest
    @EnumSource(
            value = Role.class,
            mode = EnumSource.Mode.EXCLUDE,
            names = {"PARTNER", "FOREVIEW"})
    void everyone_in_the_case_reports_and_access_is_suspended_at_once_for_both_sides(Role role) {
        played.ready().opened();
        var recorded = report(new Actor("x", "x", role), "i");
        assertThat(events(recorded))
                .containsExactly(
                        new IncidentEvent.IncidentReported(
                                "i", Incident.Kind.LEAKED_MODEL, List.of(Side.DEVELOPER, Side.CUSTODIAN)),
                        new WindowEvent.Suspended(Side.DEVELOPER),
                        new WindowEvent.Suspended(Side.CUSTODIAN));
        assertThat(phase()).isEqualTo(Phase.SUSPENDED);
        assertThat(played.endsAt()).isEqualTo(day(30));
    }

    @Test
    void each_side_lifts_its_own_and_access_needs_both() {
        played.ready().opened();
        report(Played.EVALUATOR, "i");
        assertThat(played.refusal(Played.DEVELOPER, new WindowCommand.Lift(Side.CUSTODIAN)))
                .contains(Refusal.FORBIDDEN);
        played.play(Played.DEVELOPER, new WindowCommand.Lift(Side.DEVELOPER));
        assertThat(phase()).isEqualTo(Phase.SUSPENDED);
        played.play(Played.CUSTODIAN, new WindowCommand.Lift(Side.CUSTODIAN));
        assertThat(phase()).isEqualTo(Phase.OPEN);
    }

    @Test
    void a_report_adds_only_the_suspension_that_is_missing() {
        played.ready().opened();
        played.play(Played.CUSTODIAN, new WindowCommand.Suspend(Side.CUSTODIAN));
        report(Played.EVALUATOR, "i");
        assertThat(incident("i").suspended()).containsExactly(Side.DEVELOPER);
        report(Played.EVALUATOR, "j");
        assertThat(incident("j").suspended()).isEmpty();
    }

    @Test
    void a_scheduled_window_is_suspended_before_it_opens() {
        played.ready().open(WindowKind.ACCESS, Optional.of(day(5)), Optional.empty());
        report(Played.LEAD, "i");
        played.now = day(5);
        assertThat(phase()).isEqualTo(Phase.SUSPENDED);
    }

    @Test
    void without_a_window_and_after_an_end_it_is_only_recorded() {
        assertThat(events(report(Played.DEVELOPER, "before"))).hasSize(1);
        played.ready().opened().endNow();
        assertThat(events(report(Played.DEVELOPER, "after"))).hasSize(1);
        assertThat(incident("after").suspended()).isEmpty();
        played.reopened(Optional.of(day(9)));
        assertThat(phase()).isEqualTo(Phase.OPEN);
    }

    @Test
    void closing_lifts_nothing_and_silences_nobody() {
        played.ready().opened();
        report(Played.EVALUATOR, "i");
        assertThat(played.refusal(Played.LEAD, new CloseIncident("i"))).contains(Refusal.FORBIDDEN);
        assertThat(played.refusal(Played.DEVELOPER, new CloseIncident("i"))).isEmpty();
        assertThat(phase()).isEqualTo(Phase.SUSPENDED);
        assertThat(played.refusal(Played.OFFICER, new CloseIncident("i"))).contains(Refusal.EXISTS);
        assertThat(played.refusal(Played.OFFICER, new StateOnIncident("i"))).isEmpty();
        assertThat(incident("i").isOpen()).isFalse();
    }

    @Test
    void both_sides_state_and_the_timeline_keeps_the_order() {
        var before = played.docket.size();
        report(Played.EVALUATOR, "i");
        for (var actor : List.of(Played.LEAD, Played.DEVELOPER, Played.CUSTODIAN, Played.OFFICER))
            assertThat(played.refusal(actor, new StateOnIncident("i"))).isEmpty();
        assertThat(played.refusal(Played.AUTHORITY, new StateOnIncident("i"))).contains(Refusal.FORBIDDEN);
        played.play(Played.OFFICER, new CloseIncident("i"));
        assertThat(incident("i").statements(Party.DEVELOPER)).containsExactly(before + 3L);
        assertThat(incident("i").statements(Party.GOVERNMENT)).containsExactly(before + 2L, before + 4L, before + 5L);
        assertThat(incident("i").timeline())
                .containsExactlyElementsOf(
                        Stream.iterate(before + 1L, n -> n + 1).limit(6).toList());
    }

    @Test
    void an_open_incident_waits_for_each_side_that_has_not_stated() {
        report(Played.DEVELOPER, "i");
        assertThat(counts()).as("its report is the developer's").isEqualTo(new IncidentCounts(1, 0, 1));
        report(Played.EVALUATOR, "j");
        assertThat(counts()).isEqualTo(new IncidentCounts(2, 1, 2));
        played.play(Played.CUSTODIAN, new StateOnIncident("i"));
        assertThat(counts()).isEqualTo(new IncidentCounts(2, 1, 1));
        played.play(Played.OFFICER, new CloseIncident("j"));
        assertThat(counts()).isEqualTo(new IncidentCounts(1, 0, 0));
        played.play(Played.OFFICER, new CloseIncident("i"));
        assertThat(played.head().counters().incidents()).isEmpty();
    }

    private IncidentCounts counts() {
        return played.head().counters().incidentCounts();
    }

    @Test
    void an_unknown_incident_takes_nothing() {
        assertThat(played.refusal(Played.DEVELOPER, new StateOnIncident("i"))).contains(Refusal.UNKNOWN);
        assertThat(played.refusal(Played.DEVELOPER, new CloseIncident("i"))).contains(Refusal.UNKNOWN);
    }

    @Test
    void a_full_list_refuses_no_report_that_suspends() {
        played.ready().opened();
        var reported = new ArrayList<Event>();
        for (int i = 0; i < IncidentRules.MOST_OPEN; i++)
            reported.add(new IncidentEvent.IncidentReported("i" + i, Incident.Kind.OTHER, List.of()));
        var full = played.with(Played.EVALUATOR, reported);
        assertThat(full.refusal(Played.EVALUATOR, new ReportIncident("a", Incident.Kind.ESCAPE)))
                .isEmpty();
        assertThat(full.refusal(Played.EVALUATOR, new ReportIncident("b", Incident.Kind.ESCAPE)))
                .as("access is suspended already")
                .contains(Refusal.TOO_MANY);
        full.play(Played.OFFICER, new CloseIncident("a"));
        full.play(Played.OFFICER, new CloseIncident("i0"));
        assertThat(full.refusal(Played.EVALUATOR, new ReportIncident("b", Incident.Kind.ESCAPE)))
                .isEmpty();
    }

    @Test
    void one_side_cannot_use_up_the_statements_of_the_other() {
        report(Played.EVALUATOR, "i");
        for (int i = 0; i < IncidentRules.MOST_STATEMENTS; i++) played.play(Played.DEVELOPER, new StateOnIncident("i"));
        assertThat(played.refusal(Played.DEVELOPER, new StateOnIncident("i"))).contains(Refusal.TOO_MANY);
        assertThat(played.refusal(Played.LEAD, new StateOnIncident("i"))).isEmpty();
    }
}
