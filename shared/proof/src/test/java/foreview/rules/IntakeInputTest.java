package foreview.rules;

import static org.assertj.core.api.Assertions.assertThat;

import foreview.rules.Lab.Reply;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Rules 11 and 14: what stands in the chain for good takes no free text. */
class IntakeInputTest {
    private static Lab lab;
    private static String received;
    private static String accepted;

    @BeforeAll
    static void start() throws Exception {
        lab = new Lab();
        received = lab.submitted("received");
        accepted = lab.in("ACCEPTED", "accepted");
        lab.join(accepted, Lab.AUTHORITY, "DETERMINING_AUTHORITY");
    }

    @AfterAll
    static void stop() {
        lab.close();
    }

    private static Reply determine(String authority, String consulted) throws Exception {
        var body =
                "{\"outcome\":\"WITHHELD\",\"checkpoints\":[\"cp1\"],\"authority\":\"%s\",\"date\":\"2026-11-23\",\"reference\":\"r\",\"consulted\":[\"%s\"]}";
        return lab.call(
                Lab.AUTHORITY, "POST", "/cases/" + accepted + "/determinations", body.formatted(authority, consulted));
    }

    private static Reply lacking(List<String> deficiencies) throws Exception {
        var body = "{\"outcome\":\"RETURNED\",\"deficiencies\":[" + String.join(",", deficiencies) + "]}";
        return lab.call(Lab.OFFICER, "POST", "/cases/" + received + "/completeness", body);
    }

    private static String deficiency(String pointer, int length) {
        return "{\"pointer\":\"%s\",\"text\":\"%s\"}".formatted(pointer, "x".repeat(length));
    }

    private static void refused(Reply reply, String pointer) {
        assertThat(reply.status()).as(reply.body().toString()).isEqualTo(422);
        assertThat(reply.body().toString()).contains("[value=" + pointer + "]");
    }

    @ParameterizedTest
    @ValueSource(strings = {"see: secret", "a\\nb", "score=7", "<b>", "a;b", "a\\u0007"})
    void who_determined_and_who_was_consulted_are_titles(String text) throws Exception {
        refused(determine(text, "Institute"), "/authority");
        refused(determine("Director", text), "/consulted/0");
    }

    @Test
    void titles_are_short() throws Exception {
        refused(determine("x".repeat(81), "Institute"), "/authority");
        determine("Director of NSA (acting), O'Neil's/Office-2", "x".repeat(80)).ok();
    }

    @ParameterizedTest
    @ValueSource(strings = {"/the model leaks", "/name/0", "/checkpoints/50", "/releases/100", "/releases/0/x", "/"})
    void a_deficiency_points_to_a_member_of_the_submission(String pointer) throws Exception {
        refused(lacking(List.of(deficiency(pointer, 1))), "/deficiencies/0/pointer");
    }

    @Test
    void deficiencies_are_bounded_together() throws Exception {
        var full = Collections.nCopies(20, deficiency("/releases/99/plannedAt", 2_000));
        var more = new ArrayList<>(full);
        more.add(deficiency("/name", 1));
        refused(lacking(more), "/deficiencies");
        lacking(full).ok();
    }
}
