package foreview.rules;

import static foreview.local.script.Person.CUSTODIAN;
import static foreview.local.script.Person.DEVELOPER;
import static foreview.local.script.Person.EVALUATOR;
import static foreview.local.script.Person.LEAD;
import static org.assertj.core.api.Assertions.assertThat;

import foreview.domain.clock.Phase;
import foreview.local.script.Person;
import foreview.testkit.ManualStack;
import foreview.testkit.PlayedCase;
import foreview.testkit.Reply;
import foreview.testkit.Stacks;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

/** Rule 9 by the API: a person with tokens of two organizations is one person in both. */
class OnePersonTest {
    private static final Person LEA_AT_CENTER = Person.of(LEAD.sub(), "center", "access-custodian");
    private static final Person LEA_AT_AGENCY = Person.of(LEAD.sub(), "agency", "evaluation-lead");

    @AutoClose
    private final ManualStack stack = Stacks.manual();

    private static Reply decide(PlayedCase played, Person person, String grant) {
        return played.post(person, "/grants/" + grant + "/decisions", "{\"decision\":\"GIVE\"}");
    }

    @Test
    void grants_need_two_persons_not_two_organizations() throws Exception {
        var played = PlayedCase.in(Phase.OPEN, stack, "m1");
        played.join(LEA_AT_CENTER);
        var grant = played.post(LEAD, "/grants", """
            {"checkpoint":"rc1","purpose":"cyber","holder":"%s"}\
            """.formatted(played.value(EVALUATOR.sub())))
                .ok()
                .text("id");
        decide(played, LEAD, grant).ok();
        assertThat(decide(played, LEA_AT_CENTER, grant).problem()).isEqualTo("second-person-needed");
        decide(played, CUSTODIAN, grant).ok();
    }

    @Test
    void findings_need_two_persons_not_two_organizations() throws Exception {
        var played = PlayedCase.evaluated(stack, "m1");
        played.join(LEA_AT_AGENCY);
        var finding = played.draft(LEAD);
        var refused = played.post(LEA_AT_AGENCY, "/findings/" + finding + "/reviews", "{\"decision\":\"ACCEPT\"}");
        assertThat(refused.problem()).isEqualTo("second-person-needed");
    }

    @Test
    void a_strike_hits_the_person_in_both() throws Exception {
        var played = PlayedCase.in(Phase.ACCEPTED, stack, "m1");
        var struck = played.join(LEAD);
        played.join(LEA_AT_CENTER);
        played.get(LEA_AT_CENTER, "").ok();
        stack.delete(DEVELOPER, played.path("/participants/" + struck)).ok();
        for (var person : new Person[] {LEAD, LEA_AT_CENTER})
            assertThat(played.get(person, "").status()).isEqualTo(404);
    }

    @Test
    void a_right_is_for_the_organization_that_was_accepted() throws Exception {
        var played = PlayedCase.in(Phase.ACCEPTED, stack, "m1");
        played.join(LEAD);
        assertThat(played.get(LEA_AT_AGENCY, "").status()).isEqualTo(404);
        assertThat(stack.get(LEA_AT_AGENCY, "/cases").ok().text()).doesNotContain(played.id());
        assertThat(stack.get(LEAD, "/cases").ok().text()).contains(played.id());
        played.join(LEA_AT_AGENCY);
        played.get(LEA_AT_AGENCY, "").ok();
    }
}
