package foreview.rules;

import static foreview.local.script.Person.AUTHORITY;
import static foreview.local.script.Person.DEVELOPER;
import static foreview.local.script.Person.LEAD;
import static foreview.local.script.Person.OFFICER;
import static org.assertj.core.api.Assertions.assertThat;

import foreview.domain.clock.Phase;
import foreview.domain.json.Json;
import foreview.local.script.Person;
import foreview.testkit.ManualStack;
import foreview.testkit.PlayedCase;
import foreview.testkit.Stacks;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Rule 8: a person in one case learns of no other, not even of the one that superseded it. */
class SupersededTest {
    private static ManualStack stack;
    private static PlayedCase old;
    private static String next;

    @BeforeAll
    static void start() throws Exception {
        stack = Stacks.manual();
        old = PlayedCase.in(Phase.ACCEPTED, stack, "m1");
        old.join(AUTHORITY);
        next = stack.post(DEVELOPER, "/submissions", """
            {"modelId":"m1","name":"n","description":"d","checkpoints":["rc1"],"supersedes":"%s"}\
            """.formatted(old.id()))
                .ok()
                .text("caseId");
        var participant = stack.post(OFFICER, "/cases/" + next + "/participants", """
            {"sub":"%s","org":"%s","role":"EVALUATION_LEAD","name":"n","conflict":"none"}\
            """.formatted(LEAD.sub(), LEAD.org()))
                .ok()
                .text("id");
        stack.post(DEVELOPER, "/cases/" + next + "/participants/" + participant + "/acceptance", "")
                .ok();
    }

    @AfterAll
    static void stop() {
        stack.close();
    }

    @Test
    void a_person_of_the_old_case_reads_nothing_of_the_new_one() {
        for (var path : new String[] {"", "/clock", "/docket?limit=100", "/submissions"})
            assertThat(old.get(AUTHORITY, path).ok().text()).doesNotContain(next);
        assertThat(stack.get(AUTHORITY, content()).status()).isEqualTo(403);
    }

    @Test
    void a_person_of_the_new_case_reads_nothing_of_the_old_one() {
        for (var path : new String[] {"", "/clock", "/docket?limit=100", "/docket/1/content", "/submissions"})
            assertThat(stack.get(LEAD, "/cases/" + next + path).ok().text()).doesNotContain(old.id());
    }

    @Test
    void the_developer_and_program_officers_read_which_case_superseded_it() {
        for (var person : new Person[] {DEVELOPER, OFFICER})
            assertThat(stack.get(person, content()).ok().text()).contains(next);
    }

    private static String content() {
        var superseded = old.items(DEVELOPER, "/receipts").stream()
                .filter(receipt -> receipt.toString().contains("Superseded"))
                .findFirst()
                .orElseThrow();
        var sequence = ((Json.Num) superseded.get("sequence").orElseThrow()).value();
        return old.path("/docket/" + sequence + "/content");
    }
}
