package foreview.rules;

import static org.assertj.core.api.Assertions.assertThat;

import foreview.domain.json.Json;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Rule 8: who is in one case learns of no other, also where one took the other's place. */
class SupersededTest {
    private static final String AGAIN =
            "{\"modelId\":\"m1\",\"name\":\"n\",\"description\":\"d\",\"checkpoints\":[\"cp1\"],\"supersedes\":\"%s\"}";

    private static Lab lab;
    private static String old;
    private static String next;

    @BeforeAll
    static void start() throws Exception {
        lab = new Lab();
        old = lab.in("ACCEPTED", "m1");
        lab.join(old, Lab.AUTHORITY, "DETERMINING_AUTHORITY");
        next = lab.call(Lab.DEVELOPER, "POST", "/submissions", AGAIN.formatted(old))
                .ok()
                .text("caseId");
        lab.join(next, Lab.LEAD, "EVALUATION_LEAD");
    }

    @AfterAll
    static void stop() {
        lab.close();
    }

    @Test
    void whoever_is_in_the_old_case_is_not_told_of_the_new_one() throws Exception {
        for (var path : new String[] {"", "/clock", "/docket?limit=100", "/submissions"})
            assertThat(lab.read(Lab.AUTHORITY, "/cases/" + old + path)).doesNotContain(next);
        assertThat(lab.bare(Lab.AUTHORITY, "GET", content()).status()).isEqualTo(403);
    }

    @Test
    void whoever_is_in_the_new_case_is_not_told_of_the_old_one() throws Exception {
        for (var path : new String[] {"", "/clock", "/docket?limit=100", "/docket/1/content", "/submissions"})
            assertThat(lab.read(Lab.LEAD, "/cases/" + next + path)).doesNotContain(old);
    }

    @Test
    void the_developer_and_program_officers_read_which_it_was() throws Exception {
        for (var person : new String[] {Lab.DEVELOPER, Lab.OFFICER})
            assertThat(lab.read(person, content())).contains(next);
    }

    private static String content() throws Exception {
        var entries = lab.pages(Lab.DEVELOPER, "/cases/" + old + "/receipts").stream()
                .flatMap(page -> ((Json.Arr) page.get("items").orElseThrow()).items().stream())
                .map(Json.Obj.class::cast)
                .filter(entry -> entry.toString().contains("Superseded"))
                .toList();
        var sequence = ((Json.Num) entries.getFirst().get("sequence").orElseThrow()).value();
        return "/cases/" + old + "/docket/" + sequence + "/content";
    }
}
