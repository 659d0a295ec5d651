package foreview.rules;

import static foreview.rules.Evaluated.EVA;
import static foreview.rules.Lab.LEAD;
import static org.assertj.core.api.Assertions.assertThat;

import foreview.domain.json.Json;
import foreview.runtime.json.JsonWriter;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a finding may not say is refused by the name of the field, and nothing is recorded. */
class FindingInputTest {
    private static Lab lab;
    private static Evaluated played;

    @BeforeAll
    static void start() throws Exception {
        lab = new Lab();
        played = new Evaluated(lab, "m");
    }

    @AfterAll
    static void stop() {
        lab.close();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        {"text":"t","evaluation":"v-1"}                                     | /title      | missing
        {"title":" ","text":"t","evaluation":"v-1"}                         | /title      | blank
        {"title":"two\\nlines","text":"t","evaluation":"v-1"}               | /title      | control-character
        {"title":"t","text":"a\\u0000b","evaluation":"v-1"}                 | /text       | control-character
        {"title":"t","text":"t","evaluation":"v-1","score":7.05}            | /score      | too-fine
        {"title":"t","text":"t","evaluation":"v-1","score":10.1}            | /score      | out-of-range
        {"title":"t","text":"t","evaluation":"v-1","score":-0.1}            | /score      | out-of-range
        {"title":"t","text":"t","evaluation":"v-1","score":1e-2  }          | /score      | too-fine
        {"title":"t","text":"t","evaluation":"v-1","score":1e2  }           | /score      | out-of-range
        {"title":"t","text":"t","evaluation":"v-1","score":"9.3"}           | /score      | not-a-number
        {"title":"t","text":"t","evaluation":"v-1","cvss":"CVSS:3.1/AV:N"}  | /cvss       | invalid
        {"title":"t","text":"t","evaluation":"v-1","cvss":"CVSS:4.0/AV:X/AC:L/AT:N/PR:N/UI:N/VC:H/VI:H/VA:H/SC:N/SI:N/SA:N"} | /cvss       | invalid
        {"title":"t","text":"t","evaluation":"v-1","cvss":"CVSS:4.0/AV:N/AC:L/AT:N/PR:N/UI:N/VC:H/VI:H/VA:H/SC:N/SI:N"} | /cvss       | invalid
        {"title":"t","text":"t","evaluation":"v-1","serious":"yes"}         | /serious    | not-a-boolean
        {"title":"t","text":"t","evaluation":"../x"}                        | /evaluation | invalid
        {"title":"t","text":"t"}                                            | /evaluation | missing
        {"title":"t","text":"t","evaluation":"v-1","severity":"high"}       | /severity   | unknown-member
        """)
    void what_is_wrong_is_named(String body, String pointer, String code) throws Exception {
        int before = played.items(LEAD, "/findings").size();
        var refused = played.post(EVA, "/findings", body);
        assertThat(played.items(LEAD, "/findings")).hasSize(before);
        assertThat(refused.status()).isEqualTo(422);
        var error = (Json.Obj)
                ((Json.Arr) refused.body().get("errors").orElseThrow()).items().getFirst();
        assertThat(error.string("pointer")).contains(pointer);
        assertThat(error.string("code")).contains(code);
    }

    @Test
    void a_text_has_a_bound_and_any_well_formed_unicode() throws Exception {
        assertThat(draft("x".repeat(200_000)).status()).isEqualTo(422);
        assertThat(draft("\ud83d\ude00".repeat(20_001)).status()).isEqualTo(422);
        var longest = "\ud83d\ude00".repeat(19_990) + "e\u0301\u202e\u2028\ufeff\u200f\uffff\n\t";
        var finding = draft(longest).ok().text("id");
        assertThat(played.get(EVA, "/findings/" + finding).text("text")).isEqualTo(longest);
        assertThat(draft("where bytes were no UTF-8: \ufffd").status()).isEqualTo(422);
        var lone = played.post(EVA, "/findings", "{\"title\":\"t\",\"text\":\"\\ud83d\"}");
        assertThat(lone.text("type")).isEqualTo("urn:foreview:problem:malformed-json");
    }

    private Lab.Reply draft(String text) throws Exception {
        var body = Json.object()
                .put("title", "t")
                .put("text", text)
                .put("evaluation", played.run)
                .build();
        return played.post(EVA, "/findings", JsonWriter.text(body));
    }

    @Test
    void a_run_that_the_case_does_not_have_is_not_cited() throws Exception {
        assertThat(played.post(EVA, "/findings", Evaluated.draft("v-none")).status())
                .isEqualTo(404);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        reviews | {"decision":"MAYBE"}                 | /decision | unknown-choice
        reviews | {"decision":"ACCEPT","serious":1}    | /serious  | not-a-boolean
        reviews | {"note":"n"}                         | /decision | missing
        sharing | {"note":"n"}                         | /note     | unknown-member
        answers | {"answer":"UNANSWERED"}              | /answer   | unknown-choice
        answers | {"answer":"DISPUTED","text":" "}     | /text     | blank
        """)
    void acts_name_it_too_whether_the_finding_is_there_or_not(String act, String body, String pointer, String code)
            throws Exception {
        for (var person : new String[] {LEAD, Lab.DEVELOPER}) {
            var refused = played.post(person, "/findings/f-none/" + act, body);
            assertThat(refused.status()).isEqualTo(422);
            assertThat(refused.body().toString()).contains(pointer, code);
        }
    }
}
