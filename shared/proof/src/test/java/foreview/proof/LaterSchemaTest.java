package foreview.proof;

import static foreview.local.script.Person.DEVELOPER;
import static foreview.local.script.Person.LEAD;
import static org.assertj.core.api.Assertions.assertThat;

import foreview.testkit.ManualStack;
import foreview.testkit.Reply;
import foreview.testkit.Scenario;
import foreview.testkit.Snapshot;
import foreview.testkit.Stacks;
import foreview.testkit.TableRows;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** After a rollback: what a later version stored is an outage for this one, and nothing of it is lost. */
@Tag("proof")
class LaterSchemaTest {
    private static final AttributeValue LATER = AttributeValue.fromN("3");

    private static ManualStack stack;
    private static Snapshot cut;
    private Map<String, String> ids;

    @BeforeAll
    static void play() throws Exception {
        stack = Stacks.manual();
        stack.sweep();
        Map<String, String> values = new HashMap<>();
        Scenario.planned(2).play(stack, values);
        cut = Snapshot.of(stack, values);
    }

    @AfterAll
    static void close() {
        stack.close();
    }

    @BeforeEach
    void restore() {
        ids = cut.restore(stack);
    }

    private static void raise(String pk, String sk) {
        var rows = TableRows.of(stack.database()).under(pk, sk);
        assertThat(rows).isNotEmpty();
        for (var row : rows) put(row, LATER);
    }

    private static void put(TableRows.Row row, AttributeValue schema) {
        var item = new HashMap<>(row.attributes());
        item.put("schema", schema);
        stack.database().putItem(put -> put.tableName(row.place().table()).item(item));
    }

    private Reply call(String route, Optional<String> key) {
        return stack.call(route.contains("evaluations") ? LEAD : DEVELOPER, route, ids, "", key);
    }

    private static void unavailable(Reply reply) {
        assertThat(reply.status()).isEqualTo(503);
        assertThat(reply.header("retry-after")).isNotEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "HEAD, GET /cases/{caseId}",
        "HEAD, POST /cases/{caseId}/withdrawal",
        "EVENT#, GET /cases/{caseId}/docket",
        "RELEASE#, GET /cases/{caseId}/releases",
        "EVALUATION#, GET /cases/{caseId}/evaluations/{evaluation}",
        "TASK#, GET /cases/{caseId}/evaluations/{evaluation}/tasks"
    })
    void a_record_of_a_later_schema_answers_503(String sk, String route) {
        if (sk.equals("RELEASE#"))
            call("POST /cases/{caseId}/releases", Optional.empty()).ok();
        raise("CASE#", sk);
        unavailable(call(route, Optional.empty()));
    }

    @Test
    void an_answer_stored_by_a_later_version_is_not_guessed_at() {
        var release = "POST /cases/{caseId}/releases";
        var first = call(release, Optional.of("kept")).ok();
        raise("IDEM#", "IDEM");
        unavailable(call(release, Optional.of("kept")));
        for (var row : TableRows.of(stack.database()).under("IDEM#", "IDEM")) put(row, AttributeValue.fromN("1"));
        assertThat(call(release, Optional.of("kept"))).isEqualTo(first);
    }

    @Test
    void messages_and_timers_wait_for_the_later_version() throws Exception {
        var end = new RacingCommands(stack).end(ids.get("caseId"));
        var messages = stack.queue.messages();
        raise("CASE#", "HEAD");
        assertThat(messages).isNotEmpty().noneMatch(stack::work);
        stack.clock.set(end);
        for (int run = 0; run < 30; run++) {
            stack.sweep();
            stack.clock.pass(Duration.ofMinutes(31));
        }
        assertThat(TableRows.of(stack.database()).under("QUARANTINE", "")).isEmpty();
        assertThat(TableRows.of(stack.database()).under("DUE#ENDS", "")).hasSize(1);
        for (var row : TableRows.of(stack.database()).under("CASE#", "HEAD")) put(row, AttributeValue.fromN("1"));
        for (var message : List.copyOf(messages))
            assertThat(stack.work(message)).isTrue();
        RecoveryTime.rest(stack);
        StoreConsistency.checkAtRest(stack);
        assertThat(RacingCommands.states(stack).get(ids.get("caseId")).head().lastEnd())
                .isPresent();
    }
}
