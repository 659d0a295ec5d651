package foreview.rules;

import static foreview.rules.EvaluationFixture.number;
import static org.assertj.core.api.Assertions.assertThat;

import foreview.domain.json.Json;
import foreview.testkit.ManualStack;
import foreview.testkit.Reply;
import foreview.testkit.Stacks;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The log of a harness stays with its owner, whatever its size; what is sent instead is bounded. */
@Tag("proof")
class HarnessLogTest {
    private ManualStack stack;
    private HarnessFixture fixture;

    @BeforeEach
    void start() throws Exception {
        stack = Stacks.manual();
        fixture = HarnessFixture.ready(stack, "harness", 1);
        fixture.plan(5);
    }

    @AfterEach
    void stop() {
        stack.close();
    }

    private Reply complete(HarnessFixture.Run run, String bytes) {
        return fixture.report(run, "completion", """
            ,"result":{"harnessVersion":"1","metrics":[{"name":"a","value":1}],
             "log":{"digest":"%s","reference":"s3://logs/1","bytes":%s}}\
            """.formatted("ab".repeat(32), bytes));
    }

    @Test
    void a_log_of_any_size_is_named_by_digest_reference_and_size() {
        var run = fixture.lease();
        complete(run, "200000000").ok();
        var log = (Json.Obj) ((Json.Obj) fixture.task(run).get("result").orElseThrow())
                .get("log")
                .orElseThrow();
        assertThat(number(log, "bytes")).isEqualTo(200_000_000);
        assertThat(log.string("reference")).contains("s3://logs/1");
    }

    @ParameterizedTest
    @ValueSource(strings = {"-1", "0.5", "9007199254740992", "\"200 MB\""})
    void a_size_that_is_none_is_refused_and_loses_nothing(String bytes) {
        var run = fixture.lease();
        var refused = complete(run, bytes);
        assertThat(refused.problem()).isEqualTo("invalid-fields");
        assertThat(refused.text()).contains("/result/log/bytes");
        complete(run, "1").ok();
    }

    @ParameterizedTest
    @ValueSource(ints = {6, 7})
    void a_body_that_is_too_large_is_told_the_limit_and_loses_nothing(int megabytes) {
        var run = fixture.lease();
        var refused = fixture.report(run, "completion", ",\"result\":\"" + "x".repeat(megabytes << 20) + "\"");
        assertThat(refused.status()).isEqualTo(413);
        assertThat(refused.text()).contains("at most 6 MiB (6291456 bytes)");
        complete(run, "1").ok();
    }
}
