package foreview.rules;

import static foreview.local.script.Person.AUTHORITY;
import static foreview.local.script.Person.CUSTODIAN;
import static foreview.local.script.Person.DEVELOPER;
import static foreview.local.script.Person.EVALUATOR;
import static foreview.local.script.Person.LEAD;
import static foreview.local.script.Person.OFFICER;
import static foreview.local.script.Person.RIVAL;
import static org.assertj.core.api.Assertions.assertThat;

import foreview.domain.clock.Phase;
import foreview.domain.json.Json;
import foreview.local.script.Person;
import foreview.testkit.ManualStack;
import foreview.testkit.PlayedCase;
import foreview.testkit.Reply;
import foreview.testkit.Stacks;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Incidents by the API: a report suspends both sides, both state, and no end or release moves. */
class IncidentsTest {
    private static final String TEXT = "{\"text\":\"We looked at it.\"}";

    @AutoClose
    private final ManualStack stack = Stacks.manual();

    private PlayedCase in(Phase phase) throws Exception {
        return PlayedCase.in(phase, stack, "in-" + phase);
    }

    private static String report(PlayedCase played, Person person) {
        return played.post(person, "/incidents", "{\"kind\":\"LEAKED_MODEL\",\"text\":\"Weights were seen.\"}")
                .ok()
                .text("id");
    }

    private static Reply lift(PlayedCase played, Person person, String side) {
        return played.play(played.script()
                .under("lift " + side, person, "DELETE /suspensions/" + side, "")
                .onCurrent());
    }

    @Test
    void a_report_suspends_at_once_and_each_side_lifts_its_own() throws Exception {
        var played = in(Phase.OPEN);
        var endsAt = played.endsAt();
        var incident = report(played, EVALUATOR);
        assertThat(played.phase()).isEqualTo("SUSPENDED");
        played.post(DEVELOPER, "/incidents/" + incident + "/closure", TEXT).ok();
        assertThat(played.phase()).as("closing lifts nothing").isEqualTo("SUSPENDED");
        lift(played, DEVELOPER, "developer").ok();
        assertThat(played.phase()).isEqualTo("SUSPENDED");
        lift(played, CUSTODIAN, "custodian").ok();
        assertThat(played.phase()).isEqualTo("OPEN");
        assertThat(played.endsAt()).isEqualTo(endsAt);
        assertThat(played.items(DEVELOPER, "/releases"))
                .as("a leak is no release")
                .isEmpty();
    }

    @Test
    void a_scheduled_window_is_suspended_and_after_an_end_a_report_is_only_recorded() throws Exception {
        var scheduled = in(Phase.SCHEDULED);
        report(scheduled, LEAD);
        assertThat(scheduled.items(OFFICER, "/suspensions")).hasSize(2);
        var ended = in(Phase.ENDED);
        var incident = report(ended, EVALUATOR);
        assertThat(ended.phase()).isIn("ENDED", "CLOSED");
        assertThat(ended.get(LEAD, "/incidents/" + incident).ok().list("suspended"))
                .isEmpty();
    }

    /** Rule 4: the sweep has not recorded the end yet. */
    @Test
    void a_report_at_the_very_end_suspends_nothing_and_keeps_its_text() throws Exception {
        var played = in(Phase.OPEN);
        var end = played.endsAt();
        stack.advanceTo(end);
        var incident = report(played, EVALUATOR);
        var page = played.get(LEAD, "/incidents/" + incident).ok();
        assertThat(page.list("suspended")).isEmpty();
        assertThat(page.list("timeline").getFirst().string("text")).contains("Weights were seen.");
        assertThat(played.phase()).isIn("ENDED", "CLOSED");
    }

    /** A late message is answered with what it did, and does it once. */
    @Test
    void a_report_that_comes_again_after_a_lift_suspends_nobody_again() throws Exception {
        var played = in(Phase.OPEN);
        var call = played.script().under("report", EVALUATOR, "POST /incidents", """
            {"kind":"ESCAPE","text":"It left."}\
            """);
        var first = played.play(call).ok().text("id");
        lift(played, DEVELOPER, "developer").ok();
        lift(played, CUSTODIAN, "custodian").ok();
        assertThat(played.play(call).ok().text("id")).isEqualTo(first);
        assertThat(played.phase()).isEqualTo("OPEN");
        assertThat(played.items(LEAD, "/incidents")).hasSize(1);
    }

    @Test
    void both_sides_state_until_nobody_is_waited_for() throws Exception {
        var played = in(Phase.ACCEPTED);
        var incident = report(played, DEVELOPER);
        assertThat(played.waits(DEVELOPER)).doesNotContain("INCIDENT_STATEMENT");
        assertThat(played.waits(OFFICER)).contains("INCIDENT_STATEMENT");
        var path = "/incidents/" + incident;
        played.post(OFFICER, path + "/statements", TEXT).ok();
        assertThat(played.waits(OFFICER)).doesNotContain("INCIDENT_STATEMENT");
        played.post(DEVELOPER, path + "/closure", TEXT).ok();
        played.post(OFFICER, path + "/statements", TEXT).ok();
        var first = played.get(DEVELOPER, path + "?limit=3").ok();
        assertThat(first.list("timeline"))
                .extracting(entry -> entry.string("event").orElseThrow())
                .containsExactly("IncidentReported", "IncidentStated", "IncidentClosed");
        assertThat(first.list("timeline").get(1).string("side")).contains("GOVERNMENT");
        var next = stack.get(DEVELOPER, first.header("link").replaceFirst("<([^>]+)>.*", "$1"))
                .ok();
        assertThat(next.list("timeline")).singleElement().satisfies(entry -> assertThat(entry.string("text"))
                .contains("We looked at it."));
        assertThat(played.items(OFFICER, "/incidents?state=OPEN")).isEmpty();
        assertThat(played.items(OFFICER, "/incidents?state=CLOSED")).hasSize(1);
    }

    @Test
    void a_reading_of_its_texts_is_logged_first() throws Exception {
        var played = in(Phase.OPEN);
        var incident = report(played, EVALUATOR);
        var page = played.get(AUTHORITY, "/incidents/" + incident).ok();
        assertThat(page.list("timeline").getFirst().string("text")).contains("Weights were seen.");
        assertThat(played.items(DEVELOPER, "/access-log").getFirst().members())
                .containsEntry("what", Json.of("incident:" + incident))
                .containsEntry("role", Json.of("DETERMINING_AUTHORITY"));
    }

    @Test
    void an_auditor_sees_the_timeline_without_texts_and_leaves_no_reading() throws Exception {
        var played = in(Phase.OPEN);
        var auditor = Person.of("aud", "inspectors", "auditor");
        played.join(auditor);
        var incident = report(played, auditor);
        var page = played.get(auditor, "/incidents/" + incident).ok();
        assertThat(page.list("timeline")).singleElement().satisfies(entry -> assertThat(entry.members())
                .doesNotContainKey("text"));
        assertThat(played.items(DEVELOPER, "/access-log"))
                .noneMatch(reading -> reading.string("role").equals(Optional.of("AUDITOR")));
    }

    @Test
    void of_another_organization_neither_a_case_nor_an_incident_is_seen() throws Exception {
        var played = in(Phase.OPEN);
        var incident = report(played, EVALUATOR);
        for (var path : List.of("/incidents", "/incidents/" + incident))
            assertThat(played.get(RIVAL, path).status()).isEqualTo(404);
        assertThat(played.post(RIVAL, "/incidents", "{\"kind\":\"OTHER\",\"text\":\"t\"}")
                        .status())
                .isEqualTo(404);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        {"text":"t"}                                          | /kind       | missing
        {"kind":"LEAK","text":"t"}                            | /kind       | unknown-choice
        {"kind":"OTHER"}                                      | /text       | missing
        {"kind":"OTHER","text":" "}                           | /text       | blank
        {"kind":"OTHER","text":"t","occurredAt":"yesterday"}  | /occurredAt | not-an-instant
        {"kind":"OTHER","text":"t","serious":true}            | /serious    | unknown-member
        """)
    void an_invalid_field_is_named_and_nothing_is_recorded(String body, String pointer, String code) throws Exception {
        var played = in(Phase.RECEIVED);
        var refused = played.post(DEVELOPER, "/incidents", body);
        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.text()).contains(pointer, code);
        assertThat(played.items(DEVELOPER, "/incidents")).isEmpty();
    }
}
