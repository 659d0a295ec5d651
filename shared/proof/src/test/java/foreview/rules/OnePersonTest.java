package foreview.rules;

import static org.assertj.core.api.Assertions.assertThat;

import foreview.rules.Lab.Reply;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Rule 9 over HTTP: who has tokens of two organizations is one person in both. */
class OnePersonTest {
    private static final String EVA = "eva institute evaluator";
    private static final String LEA_AT_CENTER = "lea center access-custodian";
    private static final String LEA_AT_AGENCY = "lea agency evaluation-lead";
    private static Lab lab;

    @BeforeAll
    static void start() throws Exception {
        lab = new Lab();
    }

    @AfterAll
    static void stop() {
        lab.close();
    }

    private static Reply decide(String person, String id, String grant) throws Exception {
        return lab.call(person, "POST", "/cases/" + id + "/grants/" + grant + "/decisions", "{\"decision\":\"GIVE\"}");
    }

    private static void needsAnother(Reply reply) {
        assertThat(reply.text("type")).isEqualTo("urn:foreview:problem:second-person-needed");
    }

    @Test
    void grants_need_two_persons_not_two_organizations() throws Exception {
        var id = lab.in("OPEN", "grants");
        lab.join(id, Lab.LEAD, "EVALUATION_LEAD");
        lab.join(id, LEA_AT_CENTER, "ACCESS_CUSTODIAN");
        lab.join(id, Lab.CUSTODIAN, "ACCESS_CUSTODIAN");
        var eva = lab.join(id, EVA, "EVALUATOR");
        var ask = "{\"checkpoint\":\"cp1\",\"purpose\":\"cyber\",\"holder\":\"" + eva + "\"}";
        var grant = lab.post(Lab.LEAD, id, "/grants", ask).text("id");
        decide(Lab.LEAD, id, grant).ok();
        needsAnother(decide(LEA_AT_CENTER, id, grant));
        decide(Lab.CUSTODIAN, id, grant).ok();
    }

    @Test
    void findings_need_two_persons_not_two_organizations() throws Exception {
        var evaluating = Evaluating.ready(lab, "findings", 0).granted();
        var id = evaluating.id;
        lab.join(id, LEA_AT_AGENCY, "EVALUATION_LEAD");
        evaluating.suite("findings", 1);
        var draft = Evaluated.draft(evaluating.plan("findings"));
        var finding = lab.post(Lab.LEAD, id, "/findings", draft).text("id");
        var path = "/cases/" + id + "/findings/" + finding;
        needsAnother(lab.call(LEA_AT_AGENCY, "POST", path + "/reviews", "{\"decision\":\"ACCEPT\"}"));
    }

    @Test
    void a_strike_hits_the_person_in_both() throws Exception {
        var id = lab.in("ACCEPTED", "strike");
        var struck = lab.join(id, Lab.LEAD, "EVALUATION_LEAD");
        lab.join(id, LEA_AT_CENTER, "ACCESS_CUSTODIAN");
        lab.bare(LEA_AT_CENTER, "GET", "/cases/" + id).ok();
        lab.call(Lab.DEVELOPER, "DELETE", "/cases/" + id + "/participants/" + struck, "")
                .ok();
        for (var person : new String[] {Lab.LEAD, LEA_AT_CENTER})
            assertThat(lab.bare(person, "GET", "/cases/" + id).status()).isEqualTo(404);
    }

    @Test
    void a_right_is_for_the_organization_that_was_accepted() throws Exception {
        var id = lab.in("ACCEPTED", "organization");
        lab.join(id, Lab.LEAD, "EVALUATION_LEAD");
        assertThat(lab.bare(LEA_AT_AGENCY, "GET", "/cases/" + id).status()).isEqualTo(404);
        assertThat(lab.read(LEA_AT_AGENCY, "/cases")).doesNotContain(id);
        assertThat(lab.read(Lab.LEAD, "/cases")).contains(id);
        lab.join(id, LEA_AT_AGENCY, "EVALUATION_LEAD");
        lab.bare(LEA_AT_AGENCY, "GET", "/cases/" + id).ok();
    }
}
