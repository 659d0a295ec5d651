package foreview.rules;

import static foreview.local.script.Person.AUTHORITY;
import static foreview.local.script.Person.OFFICER;
import static org.assertj.core.api.Assertions.assertThat;

import foreview.domain.clock.Phase;
import foreview.testkit.ManualStack;
import foreview.testkit.PlayedCase;
import foreview.testkit.Reply;
import foreview.testkit.Stacks;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Rules 11 and 14: what the chain keeps for good takes no free text. */
class IntakeInputTest {
    private static ManualStack stack;
    private static PlayedCase received;
    private static PlayedCase accepted;

    @BeforeAll
    static void start() throws Exception {
        stack = Stacks.manual();
        received = PlayedCase.submitted(stack, "received");
        accepted = PlayedCase.in(Phase.ACCEPTED, stack, "accepted");
        accepted.join(AUTHORITY);
    }

    @AfterAll
    static void stop() {
        stack.close();
    }

    private static Reply determine(String authority, String consulted) {
        var body =
                "{\"outcome\":\"WITHHELD\",\"checkpoints\":[\"rc1\"],\"authority\":\"%s\",\"date\":\"2026-11-23\",\"reference\":\"r\",\"consulted\":[\"%s\"]}";
        return accepted.post(AUTHORITY, "/determinations", body.formatted(authority, consulted));
    }

    private static Reply lacking(List<String> deficiencies) {
        var body = "{\"outcome\":\"RETURNED\",\"deficiencies\":[" + String.join(",", deficiencies) + "]}";
        return received.post(OFFICER, "/completeness", body);
    }

    private static String deficiency(String pointer, int length) {
        return "{\"pointer\":\"%s\",\"text\":\"%s\"}".formatted(pointer, "x".repeat(length));
    }

    private static void refused(Reply reply, String pointer) {
        assertThat(reply.status()).as(reply.text()).isEqualTo(422);
        assertThat(reply.text()).contains("\"" + pointer + "\"");
    }

    @ParameterizedTest
    @ValueSource(strings = {"see: secret", "a\\nb", "score=7", "<b>", "a;b", "a\\u0007"})
    void the_authority_and_the_consulted_are_titles(String text) {
        refused(determine(text, "Institute"), "/authority");
        refused(determine("Director", text), "/consulted/0");
    }

    @Test
    void titles_are_short() {
        refused(determine("x".repeat(81), "Institute"), "/authority");
        determine("Director of NSA (acting), O'Neil's/Office-2", "x".repeat(80)).ok();
    }

    @ParameterizedTest
    @ValueSource(strings = {"/the model leaks", "/name/0", "/checkpoints/50", "/releases/100", "/releases/0/x", "/"})
    void a_deficiency_points_to_a_member_of_the_submission(String pointer) {
        refused(lacking(List.of(deficiency(pointer, 1))), "/deficiencies/0/pointer");
    }

    @Test
    void deficiencies_are_bounded_together() {
        var full = Collections.nCopies(20, deficiency("/releases/99/plannedAt", 2_000));
        var more = new ArrayList<>(full);
        more.add(deficiency("/name", 1));
        refused(lacking(more), "/deficiencies");
        lacking(full).ok();
    }
}
