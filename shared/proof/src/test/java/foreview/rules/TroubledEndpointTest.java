package foreview.rules;

import static foreview.local.script.Person.CUSTODIAN;
import static foreview.local.script.Person.DEVELOPER;
import static foreview.rules.Evaluating.number;
import static org.assertj.core.api.Assertions.assertThat;

import foreview.runtime.queue.Wakeup;
import foreview.testkit.FakeModel;
import foreview.testkit.Stacks;
import foreview.testkit.TestStack;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * What an endpoint that fails costs: an outage uses up no attempts and no items, rests are kept, and nothing goes on for
 * ever untold. The list of models is answered all the time, and says nothing about that.
 */
class TroubledEndpointTest {
    private static TestStack stack;
    private static int cases;
    private Evaluating played;

    @BeforeAll
    static void start() {
        stack = Stacks.running();
    }

    @AfterAll
    static void stop() {
        stack.close();
    }

    private void ready(int items) throws Exception {
        played = Evaluating.granted(stack, getClass().getSimpleName() + "-" + ++cases, items);
    }

    @AfterEach
    void close() {
        played.close();
    }

    @ParameterizedTest
    @ValueSource(ints = {302, 401, 404, 503})
    void an_endpoint_that_answers_no_chat_is_out_whatever_it_lists(int status) throws Exception {
        ready(30);
        played.model().answers(FakeModel.status(status));
        var evaluation = played.played().plan();
        stack.pass(Duration.ofHours(3));
        assertThat(played.state(evaluation)).isEqualTo("RUNNING");
        assertThat(played.isDown()).isTrue();
        assertThat(played.attempts(evaluation)).isZero();
        assertThat(played.model().prompts()).hasSizeBetween(6, 60); // it is asked again, at a pace
        played.model().answers(FakeModel::right);
        var result = played.resultWithin(evaluation, Duration.ofHours(1));
        assertThat(number(result, "correct")).isEqualTo(30);
        assertThat(number(result, "attempts")).isEqualTo(2);
        assertThat(played.isDown()).isFalse();
        assertThat(played.recorded("OutageBegan")).isOne();
        assertThat(played.recorded("OutageEnded")).isOne();
    }

    @Test
    void a_page_in_place_of_a_completion_is_an_outage() throws Exception {
        ready(3);
        played.model().answers((exchange, _) -> FakeModel.write(exchange, 200, "<html>We are back soon.</html>"));
        var evaluation = played.played().plan();
        stack.pass(Duration.ofMinutes(10));
        assertThat(played.isDown()).isTrue();
        played.model().answers(FakeModel::right);
        stack.pass(Duration.ofHours(1));
        assertThat(played.count(evaluation, "correct")).isEqualTo(3);
    }

    @ParameterizedTest
    @ValueSource(ints = {400, 422})
    void an_endpoint_that_takes_nothing_any_more_is_out_and_uses_up_no_item(int status) throws Exception {
        ready(60);
        played.model().answers(FakeModel.status(status));
        var evaluation = played.played().plan();
        stack.pass(Duration.ofHours(1));
        assertThat(played.isDown()).isTrue();
        played.model().answers(FakeModel::right);
        var result = played.resultWithin(evaluation, Duration.ofHours(1));
        assertThat(number(result, "correct")).isEqualTo(60);
        assertThat(played.isDown()).isFalse();
        assertThat(played.recorded("OutageBegan")).isOne();
    }

    @Test
    void an_endpoint_that_answers_no_words_is_out_too() throws Exception {
        ready(30);
        played.model()
                .answers((exchange, _) ->
                        FakeModel.write(exchange, 200, "{\"choices\":[{\"message\":{\"content\":null}}]}"));
        var evaluation = played.played().plan();
        stack.pass(Duration.ofMinutes(10));
        assertThat(played.isDown()).isTrue();
        played.model().answers(FakeModel::right);
        stack.pass(Duration.ofHours(1));
        assertThat(played.count(evaluation, "correct")).isEqualTo(30);
    }

    @Test
    void an_endpoint_that_only_wants_fewer_calls_is_out_in_the_end_and_that_is_told() throws Exception {
        ready(30);
        played.model().answers(FakeModel.status(429));
        var evaluation = played.played().plan();
        stack.pass(Duration.ofHours(6));
        assertThat(played.state(evaluation)).isEqualTo("RUNNING");
        assertThat(played.isDown()).isTrue();
        assertThat(played.attempts(evaluation)).isZero();
        assertThat(played.model().prompts())
                .hasSizeLessThan(70); // in the end every half hour, each task and its control
        played.model().answers(FakeModel::right);
        stack.pass(Duration.ofHours(1));
        assertThat(played.count(evaluation, "correct")).isEqualTo(30);
        assertThat(played.isDown()).isFalse();
    }

    @Test
    void who_asks_for_a_rest_gets_it_and_is_asked_again_right_after() throws Exception {
        ready(3);
        played.model().answers((exchange, prompt) -> {
            exchange.getResponseHeaders().add("Retry-After", "600");
            FakeModel.write(exchange, 429, "{}");
        });
        var evaluation = played.played().plan();
        stack.pass(Duration.ofMinutes(9));
        assertThat(played.model().prompts()).hasSize(1);
        played.model().answers(FakeModel::right);
        stack.pass(Duration.ofMinutes(4));
        assertThat(played.count(evaluation, "correct")).isEqualTo(3);
        assertThat(played.recorded("OutageBegan")).isZero();
    }

    @Test
    void a_rest_is_kept_however_often_a_message_comes() throws Exception {
        ready(3);
        played.model().answers((exchange, prompt) -> {
            exchange.getResponseHeaders().add("Retry-After", "600");
            FakeModel.write(exchange, 429, "{}");
        });
        var evaluation = played.played().plan();
        stack.pass(Duration.ofSeconds(1));
        for (int minute = 0; minute < 9; minute++) {
            doubled(evaluation);
            stack.pass(Duration.ofMinutes(1));
        }
        assertThat(played.model().prompts()).hasSize(1);
    }

    @Test
    void messages_that_come_too_often_do_not_use_up_the_patience_with_a_vault_that_fails() throws Exception {
        ready(2);
        played.model().answers(FakeModel.status(503));
        var evaluation = played.played().plan();
        stack.pass(Duration.ofMinutes(10));
        forget("CRED#" + played.played().id());
        long uses = played.credentialUses();
        for (int minute = 0; minute < 15; minute++) {
            doubled(evaluation);
            stack.pass(Duration.ofMinutes(1));
        }
        assertThat(played.credentialUses() - uses).isBetween(3L, 5L); // after 1, 2, 4, 8 minutes
        assertThat(played.state(evaluation)).isEqualTo("RUNNING");
    }

    private void doubled(String evaluation) {
        for (int time = 0; time < 10; time++)
            played.wake(Wakeup.task(played.played().id(), evaluation + "#0001"));
    }

    @Test
    void what_comes_after_a_withdrawal_is_not_read_though_it_had_begun_before() throws Exception {
        ready(2);
        var begun = new CountDownLatch(1);
        var withdrawn = new CountDownLatch(1);
        played.model().answers((exchange, prompt) -> {
            var body = FakeModel.completion(prompt).getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(200, body.length);
            exchange.getResponseBody().write(body, 0, 1);
            exchange.getResponseBody().flush();
            begun.countDown();
            withdrawn.await();
            exchange.getResponseBody().write(body, 1, body.length - 1);
        });
        var evaluation = played.played().plan();
        begun.await();
        played.played().post(DEVELOPER, "/withdrawal", "").ok();
        withdrawn.countDown();
        stack.pass(Duration.ofMinutes(10));
        var result = played.result(evaluation);
        assertThat(number(result, "unanswered")).isEqualTo(2);
        assertThat(number(result, "quarantined")).isZero();
        assertThat(played.model().prompts()).hasSize(1);
    }

    @Test
    void an_answer_that_takes_its_time_is_given_up_when_access_is() throws Exception {
        ready(2);
        var begun = new CountDownLatch(1);
        var cut = new CountDownLatch(1);
        played.model().answers((exchange, _) -> {
            exchange.sendResponseHeaders(200, 0);
            try {
                while (true) {
                    exchange.getResponseBody().write(' ');
                    exchange.getResponseBody().flush();
                    begun.countDown();
                    LockSupport.parkNanos(50_000_000); // the endpoint is slow, not the test
                }
            } finally {
                cut.countDown();
            }
        });
        var evaluation = played.played().plan();
        begun.await();
        long since = System.nanoTime();
        played.played().post(CUSTODIAN, "/suspensions", "{}").ok();
        cut.await();
        assertThat(Duration.ofNanos(System.nanoTime() - since)).isLessThan(Duration.ofSeconds(15)); // of its twenty
        assertThat(played.attempts(evaluation)).isLessThanOrEqualTo(1);
    }

    @Test
    void a_suite_that_cannot_be_opened_any_more_is_given_up_in_the_end() throws Exception {
        ready(2);
        played.model().answers(FakeModel.status(503));
        var evaluation = played.played().plan();
        stack.pass(Duration.ofMinutes(10));
        forget("KEY#SUITE#institute#" + played.played().value("suite") + "#1");
        assertGivenUp(evaluation);
    }

    @Test
    void a_task_whose_endpoint_stands_and_has_no_credential_is_given_up_in_the_end() throws Exception {
        ready(2);
        played.model().answers(FakeModel.status(503));
        var evaluation = played.played().plan();
        stack.pass(Duration.ofMinutes(10));
        forget("CRED#" + played.played().id());
        long uses = played.credentialUses();
        assertGivenUp(evaluation);
        assertThat(played.credentialUses() - uses).as("in the access log").isEqualTo(Setbacks.MOST_STRIKES);
    }

    private void assertGivenUp(String evaluation) throws Exception {
        played.model().answers(FakeModel::right);
        stack.pass(Duration.ofHours(4));
        assertThat(played.state(evaluation)).isEqualTo("FAILED");
        assertThat(played.count(evaluation, "failed")).isEqualTo(2);
        assertThat(played.count(evaluation, "attempts")).isEqualTo(Setbacks.MOST_STRIKES);
    }

    /** Destroys what the vault keeps there, as it may be lost. */
    private static void forget(String partition) {
        var tables = stack.database();
        for (var table : tables.listTables().tableNames())
            tables.scan(scan -> scan.tableName(table)).items().stream()
                    .filter(item -> item.get("pk").s().equals(partition))
                    .forEach(item -> tables.deleteItem(delete -> delete.tableName(table)
                            .key(Map.<String, AttributeValue>of("pk", item.get("pk"), "sk", item.get("sk")))));
    }
}
