package foreview.rules;

import static foreview.local.script.Person.DEVELOPER;
import static foreview.local.script.Person.EVALUATOR;
import static foreview.local.script.Person.LEAD;
import static org.assertj.core.api.Assertions.assertThat;

import foreview.domain.json.Json;
import foreview.local.script.Person;
import foreview.runtime.json.JsonWriter;
import foreview.testkit.ManualStack;
import foreview.testkit.PlayedCase;
import foreview.testkit.Reply;
import foreview.testkit.Stacks;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** An invalid field of a finding is refused by its name, and nothing is recorded. */
class FindingInputTest {
    private static ManualStack stack;
    private static PlayedCase played;

    @BeforeAll
    static void start() throws Exception {
        stack = Stacks.manual();
        played = PlayedCase.evaluated(stack, "m");
    }

    @AfterAll
    static void stop() {
        stack.close();
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
        {"title":"t","text":"t","evaluation":"v-1","score":9.3}             | /cvss       | missing
        {"title":"t","text":"t","evaluation":"v-1","cvss":"CVSS:3.1/AV:N"}  | /cvss       | invalid
        {"title":"t","text":"t","evaluation":"v-1","cvss":"CVSS:4.0/AV:X/AC:L/AT:N/PR:N/UI:N/VC:H/VI:H/VA:H/SC:N/SI:N/SA:N"} | /cvss       | invalid
        {"title":"t","text":"t","evaluation":"v-1","cvss":"CVSS:4.0/AV:N/AC:L/AT:N/PR:N/UI:N/VC:H/VI:H/VA:H/SC:N/SI:N"} | /cvss       | invalid
        {"title":"t","text":"t","evaluation":"v-1","serious":"yes"}         | /serious    | not-a-boolean
        {"title":"t","text":"t","evaluation":"../x"}                        | /evaluation | invalid
        {"title":"t","text":"t"}                                            | /evaluation | missing
        {"title":"t","text":"t","evaluation":"v-1","severity":"high"}       | /severity   | unknown-member
        """)
    void an_invalid_field_is_named(String body, String pointer, String code) {
        int before = played.items(LEAD, "/findings").size();
        var refused = played.post(EVALUATOR, "/findings", body);
        assertThat(played.items(LEAD, "/findings")).hasSize(before);
        assertThat(refused.status()).isEqualTo(422);
        var error = refused.list("errors").getFirst();
        assertThat(error.string("pointer")).contains(pointer);
        assertThat(error.string("code")).contains(code);
    }

    @Test
    void a_text_has_a_bound_and_any_well_formed_unicode() {
        assertThat(draft("x".repeat(200_000)).status()).isEqualTo(422);
        assertThat(draft("\ud83d\ude00".repeat(20_001)).status()).isEqualTo(422);
        var longest = "\ud83d\ude00".repeat(19_990) + "e\u0301\u202e\u2028\ufeff\u200f\uffff\n\t";
        var finding = draft(longest).ok().text("id");
        assertThat(played.get(EVALUATOR, "/findings/" + finding).text("text")).isEqualTo(longest);
        assertThat(draft("where bytes were no UTF-8: \ufffd").status()).isEqualTo(422);
        var lone = played.post(EVALUATOR, "/findings", "{\"title\":\"t\",\"text\":\"\\ud83d\"}");
        assertThat(lone.problem()).isEqualTo("malformed-json");
    }

    private Reply draft(String text) {
        var body = Json.object()
                .put("title", "t")
                .put("text", text)
                .put("evaluation", played.value("evaluation"))
                .build();
        return played.post(EVALUATOR, "/findings", JsonWriter.text(body));
    }

    @Test
    void a_run_of_no_evaluation_of_the_case_is_not_cited() {
        var draft = "{\"title\":\"t\",\"text\":\"t\",\"evaluation\":\"v-none\"}";
        assertThat(played.post(EVALUATOR, "/findings", draft).status()).isEqualTo(404);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        reviews | {"decision":"MAYBE"}                 | /decision | unknown-choice
        reviews | {"decision":"ACCEPT","serious":1}    | /serious  | not-a-boolean
        reviews | {"note":"n"}                         | /decision | missing
        sharing | {"note":"n"}                         | /note     | unknown-member
        answers | {"answer":"UNANSWERED"}              | /answer   | unknown-choice
        answers | {"answer":"DISPUTED","text":" "}     | /text     | blank
        answers | {"answer":"DISPUTED","version":0}    | /version  | out-of-range
        amendments | {"title":"t","text":"t","evaluation":"v-1"} | /reason | missing
        amendments/a-1/reviews | {"decision":"MAYBE"}  | /decision | unknown-choice
        retests | {"outcome":"GONE","evaluation":"v-1"} | /outcome | unknown-choice
        retests | {"outcome":"FIXED"}                  | /evaluation | missing
        retests/t-1/reviews | {"decision":"ACCEPT","serious":true} | /serious | unknown-member
        """)
    void acts_name_it_too_whether_the_finding_exists_or_not(String act, String body, String pointer, String code) {
        for (var person : new Person[] {LEAD, DEVELOPER}) {
            var refused = played.post(person, "/findings/f-none/" + act, body);
            assertThat(refused.status()).isEqualTo(422);
            assertThat(refused.text()).contains(pointer, code);
        }
    }
}
