package foreview.clearinghouse;

import static foreview.clearinghouse.PlayedFork.ANSWER;
import static foreview.clearinghouse.PlayedFork.CLEANED;
import static foreview.clearinghouse.PlayedFork.PROPOSED;
import static foreview.local.script.Person.DEVELOPER;
import static foreview.local.script.Person.EVALUATOR;
import static foreview.local.script.Person.LEAD;
import static foreview.local.script.Person.OFFICER;
import static org.assertj.core.api.Assertions.assertThat;

import foreview.testkit.ManualStack;
import foreview.testkit.PlayedCase;
import foreview.testkit.Stacks;
import foreview.testkit.TableRows;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Another person cleans a text of its model's names, and the developer can only remove from what it read. */
@Tag("proof")
class ForkTextsTest {
    private static ManualStack stack;
    private static TableRows before;
    private static PlayedFork fork;

    @BeforeAll
    static void play() throws Exception {
        stack = Stacks.manual();
        fork = PlayedFork.of(stack);
        before = TableRows.of(stack.database());
    }

    @AfterAll
    static void stop() {
        stack.close();
    }

    @BeforeEach
    void restore() {
        before.restore(stack.database());
    }

    @Test
    void a_text_that_names_the_model_is_refused_where_it_names_it() {
        fork.post(LEAD, "", PROPOSED).ok();
        var named = CLEANED.replace("readMember", "Aurora-9::read").replace("A crafted", "AURORA-9's crafted");
        var problem = fork.post(EVALUATOR, "/text", named);
        assertThat(problem.status()).isEqualTo(422);
        assertThat(problem.text())
                .contains("\"/title\"", "\"/location/function\"", "names-the-model")
                .doesNotContain("\"/description\"", "AURORA");
        assertThat(fork.post(LEAD, "/text", CLEANED).problem()).isEqualTo("second-person-needed");
    }

    /** A developer names its checkpoints itself: such a name could hold back every text. */
    @Test
    void a_second_person_vouches_for_an_everyday_word_and_the_case_keeps_a_record_of_it() {
        fork.played()
                .post(DEVELOPER, "/checkpoints", "{\"checkpoint\":\"pkg\"}")
                .ok();
        fork.post(LEAD, "", PROPOSED).ok();
        assertThat(fork.post(EVALUATOR, "/text", CLEANED).text()).contains("\"/products/0\"", "names-the-model");
        fork.post(EVALUATOR, "/text", vouching("\"PKG\"")).ok();
        for (var person : List.of(LEAD, EVALUATOR, DEVELOPER))
            assertThat(fork.read(person).ok().text()).contains("\"notNames\":[\"PKG\"]");
        assertThat(fork.read(OFFICER).ok().text()).doesNotContain("notNames", "PKG");
        long sequence = fork.played().items(LEAD, "/docket").size();
        assertThat(fork.played()
                        .get(EVALUATOR, "/docket/" + sequence + "/content")
                        .ok()
                        .text())
                .contains("notNames", "PKG");
        fork.answer(ANSWER).ok();
        assertThat(fork.read(LEAD).ok().text()).contains("\"notNames\":[\"PKG\"]");
        fork.post(LEAD, "/release", "").ok();
        assertThat(fork.left()).doesNotContainKey("notNames");
    }

    @Test
    void nobody_vouches_for_a_word_that_is_no_name_or_not_in_the_text() {
        fork.post(LEAD, "", PROPOSED).ok();
        var problem = fork.post(EVALUATOR, "/text", vouching("\"buffer\",\"aurora-9\""));
        assertThat(problem.status()).isEqualTo(422);
        assertThat(problem.list("errors")).hasSize(2);
        assertThat(problem.list("errors").getFirst().string("pointer")).contains("/notNames/0");
        assertThat(problem.list("errors").getFirst().string("code")).contains("not-a-name");
        assertThat(problem.list("errors").getLast().string("pointer")).contains("/notNames/1");
        assertThat(problem.list("errors").getLast().string("code")).contains("not-found");
    }

    private static String vouching(String words) {
        return CLEANED.strip().replaceFirst("}$", ",\"notNames\":[" + words + "]}");
    }

    /** The developer named the model anew before the case was accepted. */
    @Test
    void every_name_that_was_submitted_is_compared() throws Exception {
        var renamed = PlayedFork.of(stack, PlayedCase.renamed(stack, "borealis-1", "Polar Light"));
        renamed.post(LEAD, "", PROPOSED).ok();
        for (var name : List.of("Polar-Light", "model borealis 1", "borealis-1", "lab"))
            assertThat(renamed.post(EVALUATOR, "/text", CLEANED.replace("A crafted", name + "'s"))
                            .text())
                    .as(name)
                    .contains("names-the-model");
        renamed.post(EVALUATOR, "/text", CLEANED).ok();
    }

    /** An answer lets the text leave at once: it is of no text that the developer did not see. */
    @Test
    void an_answer_to_an_earlier_text_is_refused_and_lets_nothing_leave() {
        fork.cleaned();
        var read = fork.read(DEVELOPER).ok();
        fork.post(EVALUATOR, "/text", CLEANED.replace(" Third attempt.", " By some crew."))
                .ok();
        var problem = fork.answer(read, ANSWER);
        assertThat(problem.status()).isEqualTo(409);
        assertThat(problem.problem()).isEqualTo("text-changed");
        assertThat(fork.post(LEAD, "/release", "").problem()).isEqualTo("wrong-phase");
        fork.answer("\"redactions\":[\" By some crew.\"]").ok();
        fork.post(LEAD, "/release", "").ok();
        assertThat(fork.left()).containsEntry("description", "It writes before the buffer.[redacted]");
    }

    @Test
    void redactions_are_parts_of_the_text() {
        fork.cleaned();
        var problem = fork.answer("\"redactions\":[\"buffer\",\"heap\"]");
        assertThat(problem.status()).isEqualTo(422);
        assertThat(problem.text()).contains("\"/redactions/1\"").doesNotContain("\"/redactions/0\"");
        assertThat(fork.read(DEVELOPER).ok().text("state")).isEqualTo("CLEANED");
    }

    @Test
    void a_redaction_leaves_its_part_in_no_text_of_the_report() {
        fork.cleaned();
        fork.answer("\"redactions\":[\"readMember\",\"cwe-787\"]").ok();
        fork.post(LEAD, "/release", "").ok();
        assertThat(fork.report().state().subject().weakness()).isEmpty();
        assertThat(fork.report().state().subject().location())
                .as("it is like no other")
                .isEmpty();
        for (var text : fork.left().values())
            assertThat(text.replace("[redacted]", "")).doesNotContain("readMember");
    }

    @Test
    void a_part_of_a_products_name_is_not_redacted_because_the_name_leaves() {
        fork.cleaned();
        var problem = fork.answer("\"redactions\":[\"buffer\",\"Parser\",\"overflows the parser\"]");
        assertThat(problem.status()).isEqualTo(422);
        assertThat(problem.list("errors")).singleElement().satisfies(error -> {
            assertThat(error.string("pointer")).contains("/redactions/1");
            assertThat(error.string("code")).contains("in-a-product");
        });
    }

    @Test
    void who_redacts_all_of_the_description_would_have_a_veto() {
        fork.cleaned();
        var problem = fork.answer("\"redactions\":[\"It writes before the buffer\",\" Third attempt.\"]");
        assertThat(problem.status()).isEqualTo(422);
        assertThat(problem.list("errors")).singleElement().satisfies(error -> {
            assertThat(error.string("pointer")).contains("/redactions");
            assertThat(error.string("code")).contains("nothing-left");
        });
        fork.answer("\"redactions\":[\"It writes before the\",\" Third attempt.\"]")
                .ok();
    }
}
