package foreview.rules;

import static foreview.local.script.Person.DEVELOPER;
import static foreview.local.script.Person.LEAD;
import static org.assertj.core.api.Assertions.assertThat;

import foreview.domain.json.Canonical;
import foreview.domain.json.Digest;
import foreview.domain.json.Json;
import foreview.rules.HarnessFixture.Run;
import foreview.runtime.json.StrictJson;
import foreview.testkit.ManualStack;
import foreview.testkit.Stacks;
import foreview.testkit.TableRows;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Rules 11 and 16: the texts of a result are sealed under a key of their own; what is left of it can be verified. */
@Tag("proof")
class HarnessTextsTest {
    private static final List<String> TEXTS =
            List.of("S-version", "S-name", "S-unit", "S-reference", "S-by", "S-how", "S-error", "S-usage");

    private ManualStack stack;
    private HarnessFixture fixture;
    private String evaluation;

    @BeforeEach
    void start() throws Exception {
        stack = Stacks.manual();
        fixture = HarnessFixture.ready(stack, "harness", 2);
        evaluation = fixture.plan(5);
    }

    @AfterEach
    void stop() {
        stack.close();
    }

    private Run numbers() {
        var run = fixture.lease();
        fixture.report(run, "completion", """
            ,"result":{"harnessVersion":"S-version","metrics":[{"name":"S-name","value":0.25,"unit":"S-unit","n":8}],
             "log":{"digest":"%s","reference":"S-reference"},
             "containment":{"egressVerified":true,"by":"S-by","how":"S-how"}}\
            """.formatted("ab".repeat(32))).ok();
        return run;
    }

    private void log() {
        var run = fixture.lease();
        fixture.report(run, "completion", """
            ,"result":{"inspectLog":{"status":"error","error":{"message":"S-error"},"eval":{"task":"t%d","model":"rc1"},
             "results":{"scores":[{"name":"S-name","metrics":{"accuracy":{"value":1}}}]},
             "stats":{"model_usage":{"S-usage":{"total_tokens":11}}}},
             "log":{"digest":"%s","reference":"S-reference"}}\
            """.formatted(run.number(), "ab".repeat(32)))
                .ok();
    }

    @Test
    void free_text_of_a_result_is_sealed() throws Exception {
        numbers();
        log();
        var stored = TableRows.of(stack.database()).rows().toString();
        assertThat(stored).contains("0.25").doesNotContain(TEXTS);
        assertThat(fixture.played()
                        .get(LEAD, "/evaluations/" + evaluation + "/results")
                        .ok()
                        .text())
                .contains(TEXTS);
        stack.deliver();
        assertThat(fixture.played()
                        .get(DEVELOPER, "/evaluations/" + evaluation + "/results")
                        .ok()
                        .text())
                .contains("S-name", "S-how")
                .doesNotContain("S-error", "S-reference");
    }

    @Test
    void each_result_has_a_key_and_without_it_numbers_and_digest_stay() {
        var run = numbers();
        log();
        var rows = TableRows.of(stack.database());
        var keys = rows.under("KEY#" + fixture.played().id(), "RESULT#");
        assertThat(keys).hasSize(2);
        var key = keys.stream()
                .filter(row -> row.sk().endsWith("#%04d".formatted(run.number())))
                .findFirst()
                .orElseThrow();
        stack.database().deleteItem(delete -> delete.tableName(key.place().table())
                .key(Map.of(
                        "pk", key.attributes().get("pk"), "sk", key.attributes().get("sk"))));
        var shown = fixture.task(run).get("result").orElseThrow().toString();
        assertThat(shown).contains("0.25", "[destroyed]").doesNotContain(TEXTS);
        assertThat(fixture.task(run).string("resultDigest")).contains(Digest.of(Canonical.bytes(readable(rows, run))));
    }

    /** Whoever has the texts shows by the salt that they are those of the digest. */
    @Test
    void the_salt_of_the_results_binds_the_texts() {
        var run = numbers();
        var salt = fixture.played()
                .get(LEAD, "/evaluations/" + evaluation + "/results")
                .ok()
                .text("salt");
        var texts = List.of("S-version", "S-name", "S-unit", "S-reference", "S-by", "S-how").stream()
                .map(Json::of)
                .toList();
        var bound = Digest.salted(Base64.getDecoder().decode(salt), Canonical.bytes(Json.array(texts)));
        assertThat(readable(TableRows.of(stack.database()), run).string("texts"))
                .contains(bound);
    }

    private Json.Obj readable(TableRows rows, Run run) {
        var row = rows.under("CASE#" + fixture.played().id(), "RESULT#").stream()
                .filter(one -> one.sk().endsWith("#%04d".formatted(run.number())))
                .findFirst()
                .orElseThrow();
        return (Json.Obj) StrictJson.read(row.text("held").getBytes(StandardCharsets.UTF_8))
                .orElseThrow();
    }
}
