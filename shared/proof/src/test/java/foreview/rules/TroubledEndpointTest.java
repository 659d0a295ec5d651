package foreview.rules;

import static foreview.rules.Evaluating.await;
import static foreview.rules.Evaluating.number;
import static foreview.rules.Evaluating.result;
import static org.assertj.core.api.Assertions.assertThat;

import foreview.domain.evaluation.Setbacks;
import foreview.domain.json.Json;
import foreview.runtime.queue.Wakeup;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * What an endpoint that fails costs: an outage uses up no attempts and no items, rests are kept, and nothing goes on for
 * ever untold. The list of models is answered all the time, and says nothing about that.
 */
class TroubledEndpointTest {
    private static TroubledLab lab;
    private Troubled endpoint;

    @BeforeAll
    static void start() throws Exception {
        lab = new TroubledLab();
    }

    @AfterAll
    static void stop() {
        lab.close();
    }

    @BeforeEach
    void serve() throws Exception {
        endpoint = new Troubled();
    }

    @AfterEach
    void close() {
        endpoint.close();
    }

    @ParameterizedTest
    @ValueSource(ints = {302, 401, 404, 503})
    void an_endpoint_that_answers_no_chat_is_out_whatever_it_lists(int status) throws Exception {
        var played = lab.ready(endpoint, 30);
        endpoint.answers(Troubled.status(status));
        var evaluation = played.plan(played.model);
        lab.pass(Duration.ofHours(3));
        assertThat(played.evaluation(evaluation).string("state")).contains("RUNNING");
        assertThat(lab.isDown(played)).isTrue();
        assertThat(lab.attempts(played, evaluation)).isZero();
        assertThat(endpoint.prompts()).hasSizeBetween(6, 60); // it is asked again, at a pace
        endpoint.answers(Troubled::right);
        var result = lab.result(played, evaluation, Duration.ofHours(1));
        assertThat(number(result, "correct")).isEqualTo(30);
        assertThat(number(result, "attempts")).isEqualTo(2);
        assertThat(lab.isDown(played)).isFalse();
        assertThat(lab.recorded(played, "OutageBegan")).isOne();
        assertThat(lab.recorded(played, "OutageEnded")).isOne();
    }

    @Test
    void a_page_in_place_of_a_completion_is_an_outage() throws Exception {
        var played = lab.ready(endpoint, 3);
        endpoint.answers((exchange, _) -> Troubled.write(exchange, 200, "<html>We are back soon.</html>"));
        var evaluation = played.plan(played.model);
        lab.pass(Duration.ofMinutes(10));
        assertThat(lab.isDown(played)).isTrue();
        endpoint.answers(Troubled::right);
        lab.pass(Duration.ofHours(1));
        assertThat(number(result(played.evaluation(evaluation)), "correct")).isEqualTo(3);
    }

    @ParameterizedTest
    @ValueSource(ints = {400, 422})
    void an_endpoint_that_takes_nothing_any_more_is_out_and_uses_up_no_item(int status) throws Exception {
        var played = lab.ready(endpoint, 60);
        endpoint.answers(Troubled.status(status));
        var evaluation = played.plan(played.model);
        lab.pass(Duration.ofHours(1));
        assertThat(lab.isDown(played)).isTrue();
        endpoint.answers(Troubled::right);
        var result = lab.result(played, evaluation, Duration.ofHours(1));
        assertThat(number(result, "correct")).isEqualTo(60);
        assertThat(lab.isDown(played)).isFalse();
        assertThat(lab.recorded(played, "OutageBegan")).isOne();
    }

    @Test
    void an_endpoint_that_answers_no_words_is_out_too() throws Exception {
        var played = lab.ready(endpoint, 30);
        endpoint.answers(
                (exchange, _) -> Troubled.write(exchange, 200, "{\"choices\":[{\"message\":{\"content\":null}}]}"));
        var evaluation = played.plan(played.model);
        lab.pass(Duration.ofMinutes(10));
        assertThat(lab.isDown(played)).isTrue();
        endpoint.answers(Troubled::right);
        lab.pass(Duration.ofHours(1));
        assertThat(number(result(played.evaluation(evaluation)), "correct")).isEqualTo(30);
    }

    @Test
    void an_endpoint_that_only_wants_fewer_calls_is_out_in_the_end_and_that_is_told() throws Exception {
        var played = lab.ready(endpoint, 30);
        endpoint.answers(Troubled.status(429));
        var evaluation = played.plan(played.model);
        lab.pass(Duration.ofHours(6));
        assertThat(played.evaluation(evaluation).string("state")).contains("RUNNING");
        assertThat(lab.isDown(played)).isTrue();
        assertThat(lab.attempts(played, evaluation)).isZero();
        assertThat(endpoint.prompts()).hasSizeLessThan(70); // in the end every half hour, each task and its control
        endpoint.answers(Troubled::right);
        lab.pass(Duration.ofHours(1));
        assertThat(number(result(played.evaluation(evaluation)), "correct")).isEqualTo(30);
        assertThat(lab.isDown(played)).isFalse();
    }

    @Test
    void who_asks_for_a_rest_gets_it_and_is_asked_again_right_after() throws Exception {
        var played = lab.ready(endpoint, 3);
        endpoint.answers((exchange, prompt) -> {
            exchange.getResponseHeaders().add("Retry-After", "600");
            Troubled.write(exchange, 429, "{}");
        });
        var evaluation = played.plan(played.model);
        lab.pass(Duration.ofMinutes(9));
        assertThat(endpoint.prompts()).hasSize(1);
        endpoint.answers(Troubled::right);
        lab.pass(Duration.ofMinutes(4));
        assertThat(number(result(played.evaluation(evaluation)), "correct")).isEqualTo(3);
        assertThat(lab.recorded(played, "OutageBegan")).isZero();
    }

    @Test
    void a_rest_is_kept_however_often_a_message_comes() throws Exception {
        var played = lab.ready(endpoint, 3);
        endpoint.answers((exchange, prompt) -> {
            exchange.getResponseHeaders().add("Retry-After", "600");
            Troubled.write(exchange, 429, "{}");
        });
        var evaluation = played.plan(played.model);
        lab.pass(Duration.ofSeconds(1));
        for (int minute = 0; minute < 9; minute++) {
            doubled(played, evaluation);
            lab.pass(Duration.ofMinutes(1));
        }
        assertThat(endpoint.prompts()).hasSize(1);
    }

    @Test
    void messages_that_come_too_often_do_not_use_up_the_patience_with_a_vault_that_fails() throws Exception {
        var played = lab.ready(endpoint, 2);
        endpoint.answers(Troubled.status(503));
        var evaluation = played.plan(played.model);
        lab.pass(Duration.ofMinutes(10));
        forget("CRED#" + played.id);
        long uses = uses(played);
        for (int minute = 0; minute < 15; minute++) {
            doubled(played, evaluation);
            lab.pass(Duration.ofMinutes(1));
        }
        assertThat(uses(played) - uses).isBetween(3L, 5L); // after 1, 2, 4, 8 minutes
        assertThat(played.evaluation(evaluation).string("state")).contains("RUNNING");
    }

    private static void doubled(Evaluating played, String evaluation) {
        for (int time = 0; time < 10; time++) WakeupsTest.send(lab.lab(), Wakeup.task(played.id, evaluation + "#0001"));
    }

    @Test
    void what_comes_after_a_withdrawal_is_not_read_though_it_had_begun_before() throws Exception {
        var played = lab.ready(endpoint, 2);
        var begun = new CountDownLatch(1);
        var withdrawn = new CountDownLatch(1);
        endpoint.answers((exchange, prompt) -> {
            var body = Troubled.completion(prompt).getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(200, body.length);
            exchange.getResponseBody().write(body, 0, 1);
            exchange.getResponseBody().flush();
            begun.countDown();
            withdrawn.await();
            exchange.getResponseBody().write(body, 1, body.length - 1);
        });
        var evaluation = played.plan(played.model);
        begun.await();
        lab.lab()
                .bare(Lab.DEVELOPER, "POST", "/cases/" + played.id + "/withdrawal")
                .ok();
        withdrawn.countDown();
        lab.pass(Duration.ofMinutes(10));
        var result = result(played.evaluation(evaluation));
        assertThat(number(result, "unanswered")).isEqualTo(2);
        assertThat(number(result, "quarantined")).isZero();
        assertThat(endpoint.prompts()).hasSize(1);
    }

    @Test
    void an_answer_that_takes_its_time_is_given_up_when_access_is() throws Exception {
        var played = lab.ready(endpoint, 2);
        var begun = new CountDownLatch(1);
        var cut = new CountDownLatch(1);
        endpoint.answers((exchange, _) -> {
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
        var evaluation = played.plan(played.model);
        begun.await();
        long since = System.nanoTime();
        played.post(Lab.CUSTODIAN, "/suspensions", "{}");
        await(() -> cut.getCount() == 0);
        assertThat(Duration.ofNanos(System.nanoTime() - since)).isLessThan(Duration.ofSeconds(15)); // of its twenty
        assertThat(lab.attempts(played, evaluation)).isLessThanOrEqualTo(1);
    }

    @Test
    void a_suite_that_cannot_be_opened_any_more_is_given_up_in_the_end() throws Exception {
        var played = lab.ready(endpoint, 2);
        endpoint.answers(Troubled.status(503));
        var evaluation = played.plan(played.model);
        lab.pass(Duration.ofMinutes(10));
        forget("KEY#SUITE#institute#" + played.model + "#1");
        assertGivenUp(played, evaluation);
    }

    @Test
    void a_task_whose_endpoint_stands_and_has_no_credential_is_given_up_in_the_end() throws Exception {
        var played = lab.ready(endpoint, 2);
        endpoint.answers(Troubled.status(503));
        var evaluation = played.plan(played.model);
        lab.pass(Duration.ofMinutes(10));
        forget("CRED#" + played.id);
        long uses = uses(played);
        assertGivenUp(played, evaluation);
        assertThat(uses(played) - uses).as("in the access log").isEqualTo(Setbacks.MOST_STRIKES);
    }

    private void assertGivenUp(Evaluating played, String evaluation) throws Exception {
        endpoint.answers(Troubled::right);
        lab.pass(Duration.ofHours(4));
        var ended = played.evaluation(evaluation);
        assertThat(ended.string("state")).contains("FAILED");
        assertThat(number(result(ended), "failed")).isEqualTo(2);
        assertThat(number(result(ended), "attempts")).isEqualTo(Setbacks.MOST_STRIKES);
    }

    private static long uses(Evaluating played) throws Exception {
        return lab.lab().pages(Lab.DEVELOPER, "/cases/" + played.id + "/access-log?limit=100").stream()
                .flatMap(page -> ((Json.Arr) page.get("items").orElseThrow()).items().stream())
                .filter(read -> ((Json.Obj) read).string("what").orElseThrow().equals("credential:" + played.endpoint))
                .count();
    }

    /** Destroys what the vault keeps there, as it may be lost. */
    private static void forget(String partition) {
        var tables = lab.lab().stack.ground().tables();
        for (var table : tables.listTables().tableNames())
            tables.scan(scan -> scan.tableName(table)).items().stream()
                    .filter(item -> item.get("pk").s().equals(partition))
                    .forEach(item -> tables.deleteItem(delete -> delete.tableName(table)
                            .key(Map.<String, AttributeValue>of("pk", item.get("pk"), "sk", item.get("sk")))));
    }
}
