package foreview.rules;

import static foreview.local.script.Person.CUSTODIAN;
import static foreview.local.script.Person.DEVELOPER;
import static foreview.local.script.Person.LEAD;
import static foreview.local.script.Person.NOBODY;
import static foreview.rules.EvaluationFixture.number;
import static org.assertj.core.api.Assertions.assertThat;

import foreview.domain.json.Json;
import foreview.rules.RelayFixture.Run;
import foreview.testkit.FakeModel;
import foreview.testkit.Reply;
import foreview.testkit.Request;
import foreview.testkit.Stacks;
import foreview.testkit.TableRows;
import foreview.testkit.TestStack;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The relay over HTTP, answer by answer: what a harness is told, and that nothing passes without access. */
@Timeout(120)
class RelayTest {
    private static final Duration LONG = Duration.ofMinutes(2);
    private static final String STREAMED = RelayFixture.CHAT.replace("}]}", "}],\"stream\":true}");

    @AutoClose
    private static final TestStack stack = Stacks.running();

    private static int cases;

    private final CountDownLatch answering = new CountDownLatch(1);
    private RelayFixture relaying;

    @AfterEach
    void close() {
        answering.countDown();
        stack.lines().stop();
        relaying.close();
    }

    private Run leased(int concurrency, Duration callLimit) throws Exception {
        relaying = RelayFixture.ready(stack, "relay-" + ++cases, 1, concurrency, callLimit);
        return relaying.lease();
    }

    private Run leased() throws Exception {
        return leased(4, LONG);
    }

    private void answers(FakeModel.Chat chat) {
        relaying.model().answers(chat);
    }

    /** A call that waits for its answer. */
    private CompletableFuture<Reply> underWay(Run run) throws Exception {
        answers((exchange, prompt) -> {
            answering.await();
            FakeModel.right(exchange, prompt);
        });
        var call = relaying.chatAsync(run);
        var begun = new CompletableFuture<Void>();
        Thread.ofVirtual().start(() -> {
            try {
                relaying.model().awaitChats(1);
                begun.complete(null);
            } catch (InterruptedException e) {
                begun.completeExceptionally(e);
            }
        });
        CompletableFuture.anyOf(begun, call).join();
        assertThat(call).as("waits for its answer").isNotDone();
        return call;
    }

    private int calls() {
        return relaying.model().prompts().size();
    }

    private static String error(Reply reply, String name) {
        return reply.object("error").string(name).orElseThrow();
    }

    private static void assertPause(Reply reply) {
        assertThat(Integer.parseInt(reply.header("retry-after"))).isBetween(1, 120);
    }

    @Test
    void a_chat_is_passed_on_with_the_endpoint_s_own_model_and_credential() throws Exception {
        var run = leased();
        assertThat(run.baseUrl()).isEqualTo(stack.stack().address() + "/relay/v1");
        var reply = relaying.chat(run, RelayFixture.CHAT.replace("}]}", ",\"id\":\"x\"}],\"unknown\":[1.0,{}]}"));
        assertThat(reply.status()).isEqualTo(200);
        assertThat(reply.text()).isEqualTo(FakeModel.completion("Say 7."));
        var passed = relaying.model().requests().getLast();
        assertThat(passed.path()).isEqualTo("/v1/chat/completions");
        assertThat(passed.headers().getFirst("Authorization")).isEqualTo("Bearer secret");
        assertThat(passed.body().orElseThrow().string("model")).contains("aurora");
        assertThat(passed.body().orElseThrow().toString()).contains("unknown", "id");
        assertThat(number(relaying.task(run), "attempts")).isEqualTo(1);
    }

    @Tag("proof")
    @Test
    void headers_pass_by_a_list() throws Exception {
        var run = leased();
        answers((exchange, prompt) -> {
            exchange.getResponseHeaders().set("Set-Cookie", "a=b");
            exchange.getResponseHeaders().set("X-RateLimit-Remaining-Requests", "9");
            FakeModel.right(exchange, prompt);
        });
        var reply = stack.send(Request.of(NOBODY, "POST", "/relay/v1/chat/completions", RelayFixture.CHAT)
                .header("Authorization", "Bearer " + run.key())
                .header("OpenAI-Beta", "x=1")
                .header("Cookie", "c=d")
                .header("X-Evaluator", "somebody"));
        assertThat(reply.status()).isEqualTo(200);
        assertThat(reply.header("x-ratelimit-remaining-requests")).isEqualTo("9");
        assertThat(reply.header("set-cookie")).isEmpty();
        var passed = relaying.model().requests().getLast().headers();
        assertThat(passed.getFirst("OpenAI-Beta")).isEqualTo("x=1");
        assertThat(passed.keySet()).doesNotContain("Cookie", "X-evaluator", "Traceparent");
    }

    @Tag("proof")
    @Test
    void the_list_of_models_has_the_lease_s_and_no_other() throws Exception {
        var run = leased();
        var reply = relaying.models(run).ok();
        assertThat(reply.list("data")).hasSize(1);
        assertThat(reply.list("data").getFirst().string("id")).contains("rc1").contains(run.model());
        assertThat(calls()).isZero();
    }

    @Tag("proof")
    @Test
    void for_a_stream_the_endpoint_is_asked_for_one_answer_that_is_streamed_at_the_end() throws Exception {
        var run = leased();
        var reply = relaying.chat(run, STREAMED);
        assertThat(reply.status()).isEqualTo(200);
        assertThat(reply.header("content-type")).startsWith("text/event-stream");
        assertThat(reply.text()).startsWith("data: {").contains("It is 7.").endsWith("\n\ndata: [DONE]\n\n");
        assertThat(relaying.model().requests().getLast().body().orElseThrow().get("stream"))
                .contains(Json.of(false));
        answers(FakeModel.status(404));
        assertThat(relaying.chat(run, STREAMED).text())
                .as("an error is no stream")
                .isEqualTo("{}");
    }

    @Tag("proof")
    @Test
    void another_model_none_or_two_are_400() throws Exception {
        var run = leased();
        for (var body : List.of(
                "",
                "no",
                "{}",
                RelayFixture.CHAT.replace("rc1", "gpt-4"),
                RelayFixture.CHAT.replace("\"rc1\"", "\"rc1\",\"model\":\"rc1\""),
                RelayFixture.CHAT.replace("\"rc1\"", "\"rc1\",\"Model\":\"rc2\""))) {
            var reply = relaying.chat(run, body);
            assertThat(reply.status()).as(body).isEqualTo(400);
            assertThat(error(reply, "type")).isEqualTo("invalid_request_error");
        }
        assertThat(calls()).isZero();
    }

    @Tag("proof")
    @Test
    void other_paths_are_404() throws Exception {
        var run = leased();
        for (var path : List.of("/relay/v1/embeddings", "/relay/v1", "/relay/v2/chat/completions"))
            assertThat(stack.send(Request.of(NOBODY, "POST", path, "{}").header("Authorization", "Bearer " + run.key()))
                            .status())
                    .isEqualTo(404);
    }

    @Test
    void an_end_a_withdrawal_a_revocation_and_a_cancellation_are_403_for_good() throws Exception {
        for (var act : List.of(
                "/end", "/withdrawal", "/grants/{grant}/revocation", "/evaluations/{evaluation}/cancellation")) {
            if (relaying != null) relaying.close();
            var run = leased();
            var person = act.endsWith("cancellation") ? LEAD : DEVELOPER;
            var path = act.replace("{grant}", relaying.grant()).replace("{evaluation}", relaying.evaluation());
            relaying.played()
                    .post(person, path, act.endsWith("cancellation") ? "{\"reason\":\"Planned twice.\"}" : "{}")
                    .ok();
            for (var reply : List.of(relaying.chat(run), relaying.models(run))) {
                assertThat(reply.status()).as(act).isEqualTo(403);
                assertThat(error(reply, "type")).isEqualTo("access_ended");
                assertThat(error(reply, "code")).isEqualTo("access_terminated");
                assertThat(reply.header("x-should-retry")).isEqualTo("false");
            }
            assertThat(calls()).isZero();
        }
    }

    @Tag("proof")
    @Test
    void a_task_that_is_to_stop_is_403() throws Exception {
        var run = leased();
        stack.post(LEAD, run.task() + "/cancellation", "{}").ok();
        assertThat(relaying.chat(run).status()).isEqualTo(403);
        assertThat(calls()).isZero();
    }

    @Test
    void without_a_lease_it_is_401() throws Exception {
        var run = leased();
        var unknown = new Run(run.task(), 1, "fvk-unknown", run.baseUrl(), run.model());
        assertThat(relaying.chat(unknown).status()).isEqualTo(401);
        assertThat(stack.post(NOBODY, "/relay/v1/chat/completions", RelayFixture.CHAT)
                        .status())
                .isEqualTo(401);
        relaying.report(run, "release", "").ok();
        assertThat(relaying.chat(run).status()).as("released").isEqualTo(401);
        var second = relaying.lease();
        assertThat(relaying.chat(run).status()).as("leased to another").isEqualTo(401);
        relaying.complete(second).ok();
        assertThat(relaying.chat(second).status()).as("completed").isEqualTo(401);
        assertThat(calls()).isZero();
    }

    @Tag("proof")
    @Test
    void an_expired_lease_is_503_and_renewed_unless_the_task_is_another_s() throws Exception {
        var run = leased();
        stack.tick(Duration.ofMinutes(5));
        var expired = relaying.chat(run);
        assertThat(expired.status()).isEqualTo(503);
        assertThat(expired.header("retry-after")).isEqualTo("5");
        assertThat(calls()).isZero();
        assertThat(relaying.chat(run).status()).isEqualTo(200);
        stack.tick(Duration.ofMinutes(5));
        relaying.lease();
        assertThat(relaying.chat(run).status()).isEqualTo(401);
    }

    @Tag("proof")
    @Test
    void more_calls_than_the_endpoint_takes_are_429() throws Exception {
        var run = leased(1, LONG);
        var first = underWay(run);
        var second = relaying.chat(run);
        assertThat(second.status()).isEqualTo(429);
        assertPause(second);
        answering.countDown();
        assertThat(first.join().status()).isEqualTo(200);
        assertThat(relaying.chat(run).status()).isEqualTo(200);
        assertThat(calls()).isEqualTo(2);
    }

    @Tag("proof")
    @Test
    void a_suspension_is_503_until_it_is_lifted_and_no_lack_of_progress() throws Exception {
        var run = leased();
        relaying.played().post(CUSTODIAN, "/suspensions", "{}").ok();
        for (int minute = 0; minute < 45; minute += 3) {
            var reply = relaying.chat(run);
            assertThat(reply.status()).isEqualTo(503);
            assertPause(reply);
            stack.tick(Duration.ofMinutes(3));
        }
        relaying.played().post(CUSTODIAN, "/suspensions/custodian/lift", "{}");
        assertThat(calls()).isZero();
    }

    @Tag("proof")
    @Test
    void an_answer_that_comes_after_an_end_is_discarded() throws Exception {
        var run = leased();
        var call = underWay(run);
        relaying.played().post(DEVELOPER, "/withdrawal", "").ok();
        answering.countDown();
        assertThat(call.join().status()).isEqualTo(403);
        assertThat(call.join().text()).doesNotContain("It is 7.");
    }

    @Tag("proof")
    @Test
    void the_endpoint_s_own_errors_pass_but_401() throws Exception {
        var run = leased();
        for (int status : List.of(400, 403, 404, 422, 429, 500, 503)) {
            answers((exchange, _) -> {
                exchange.getResponseHeaders().set("Retry-After", "7");
                FakeModel.write(exchange, status, "{\"error\":{\"code\":\"content_filter\"}}");
            });
            var reply = relaying.chat(run);
            assertThat(reply.status()).isEqualTo(status);
            assertThat(reply.text()).isEqualTo("{\"error\":{\"code\":\"content_filter\"}}");
            assertThat(reply.header("retry-after")).isEqualTo("7");
        }
        stack.lines().record();
        answers(FakeModel.status(401));
        var reply = relaying.chat(run);
        assertThat(reply.status()).isEqualTo(503);
        assertPause(reply);
        assertThat(stack.lines().containing("\"outcome\":\"credential-refused\""))
                .isNotEmpty();
    }

    @Tag("proof")
    @Test
    void a_redirect_is_not_followed() throws Exception {
        var run = leased();
        answers((exchange, _) -> {
            exchange.getResponseHeaders().set("Location", relaying.model().hook());
            FakeModel.write(exchange, 307, "{}");
        });
        assertThat(relaying.chat(run).status()).isEqualTo(504);
        assertThat(calls()).isEqualTo(1);
    }

    @Tag("proof")
    @Test
    void an_answer_with_the_credential_is_withheld() throws Exception {
        var run = leased();
        stack.lines().record();
        answers(FakeModel.json("{\"choices\":[{\"message\":{\"content\":\"It is s\\u0065cret.\"}}]}"));
        var reply = relaying.chat(run);
        assertThat(reply.status()).isEqualTo(422);
        assertThat(reply.text()).doesNotContain("It is");
        assertThat(stack.lines().containing("\"outcome\":\"credential-shown\"")).isNotEmpty();
    }

    @Tag("proof")
    @Test
    void an_answer_over_six_megabytes_is_413() throws Exception {
        var run = leased();
        answers(FakeModel.json("{\"a\":\"" + "x".repeat(6 << 20) + "\"}"));
        assertThat(relaying.chat(run).status()).isEqualTo(413);
        answers(FakeModel.json("{\"a\":\"" + "x".repeat(20 << 20) + "\"}"));
        assertThat(relaying.chat(run).status()).isEqualTo(413);
        answers(FakeModel.json("{\"a\":\"" + "x".repeat(5 << 20) + "\"}"));
        assertThat(relaying.chat(run).status()).isEqualTo(200);
    }

    @Tag("proof")
    @Test
    void no_connection_is_504() throws Exception {
        var run = leased();
        relaying.model().close();
        var reply = relaying.chat(run);
        assertThat(reply.status()).isEqualTo(504);
        assertThat(reply.header("retry-after")).isEqualTo("5");
        assertThat(relaying.task(run).string("state")).contains("OPEN");
    }

    @Tag("proof")
    @Test
    void three_calls_cut_by_the_limit_of_a_call_fail_the_task() throws Exception {
        var run = leased(4, Duration.ofSeconds(1));
        answers((_, _) -> answering.await());
        for (int cut = 0; cut < 3; cut++) {
            var reply = relaying.chat(run);
            assertThat(reply.status()).isEqualTo(504);
            assertThat(reply.header("retry-after")).isEqualTo("5");
        }
        assertThat(relaying.chat(run).status()).isEqualTo(401);
        var task = relaying.task(run);
        assertThat(task.string("state")).contains("FAILED");
        assertThat(task.toString()).contains("CALLS_CUT");
    }

    /** The limit is shorter than the pause between two looks during a call. */
    @Tag("proof")
    @Test
    void a_call_that_is_cut_after_access_ended_is_told_of_the_end() throws Exception {
        var run = leased(4, Duration.ofSeconds(2));
        var call = underWay(run);
        relaying.played().post(DEVELOPER, "/end", "{}").ok();
        var reply = call.join();
        assertThat(reply.status()).isEqualTo(403);
        assertThat(reply.header("x-should-retry")).isEqualTo("false");
    }

    @Tag("proof")
    @Test
    void calls_are_counted_in_the_result() throws Exception {
        var run = leased();
        relaying.chat(run);
        relaying.chat(run);
        answers(FakeModel.status(500));
        relaying.chat(run);
        answers(FakeModel.json("\"" + "x".repeat(6 << 20) + "\""));
        relaying.chat(run);
        relaying.complete(run).ok();
        stack.pass(Duration.ofMinutes(1));
        var counts = (Json.Obj)
                relaying.evaluating().result(relaying.evaluation()).get("relay").orElseThrow();
        assertThat(number(counts, "calls")).isEqualTo(4);
        assertThat(number(counts, "answered")).isEqualTo(2);
        assertThat(number(counts, "cut")).isZero();
        assertThat(number(counts, "tooLarge")).isEqualTo(1);
    }

    @Tag("proof")
    @Test
    void the_access_log_has_the_use_of_the_credential_once_for_each_lease() throws Exception {
        var run = leased();
        relaying.chat(run);
        relaying.chat(run);
        relaying.report(run, "release", "").ok();
        relaying.chat(relaying.lease());
        var uses = relaying.played().items(DEVELOPER, "/access-log?limit=100").stream()
                .filter(read -> read.string("what").orElseThrow().equals("credential:" + relaying.endpoint()))
                .filter(read -> read.string("ground").orElseThrow().contains("relay"))
                .toList();
        assertThat(uses)
                .hasSize(2)
                .allMatch(use -> use.string("ground").orElseThrow().contains("under grant " + relaying.grant()));
    }

    @Tag("proof")
    @Test
    void no_log_and_no_table_has_the_key_the_prompt_or_the_answer() throws Exception {
        var run = leased();
        stack.lines().record();
        answers(FakeModel.json("{\"choices\":[{\"message\":{\"content\":\"ANSWER-OF-THE-MODEL\"}}]}"));
        var prompt = RelayFixture.CHAT.replace("Say 7.", "PROMPT-OF-THE-HARNESS");
        assertThat(relaying.chat(run, prompt).status()).isEqualTo(200);
        relaying.chat(run, prompt.replace("}]}", "}],\"stream\":true}"));
        relaying.chat(run, prompt + "{");
        relaying.model().close();
        relaying.chat(run, prompt);
        assertThat(stack.lines().of("relay")).hasSize(4);
        var rows = TableRows.of(stack.database()).rows().toString();
        for (var secret : List.of(run.key(), "PROMPT-OF-THE-HARNESS", "ANSWER-OF-THE-MODEL", "Bearer secret")) {
            assertThat(stack.lines().containing(secret)).isEmpty();
            assertThat(rows).doesNotContain(secret);
        }
    }

    /** The runner works through thirty items while the relay calls as often as it may. */
    @Tag("proof")
    @Test
    void runner_and_relay_together_never_make_more_calls_than_the_endpoint_takes() throws Exception {
        var run = leased(4, LONG);
        var atOnce = new AtomicInteger();
        var most = new AtomicInteger();
        answers((exchange, prompt) -> {
            most.accumulateAndGet(atOnce.incrementAndGet(), Math::max);
            try {
                answering.await(20, TimeUnit.MILLISECONDS);
            } finally {
                atOnce.decrementAndGet();
            }
            FakeModel.right(exchange, prompt);
        });
        var evaluation = relaying.evaluating().plan(relaying.endpoint());
        var answered = new AtomicInteger();
        var callers = new ArrayList<Thread>();
        for (int caller = 0; caller < 6; caller++)
            callers.add(Thread.ofVirtual().start(() -> {
                for (int call = 0; call < 10; call++)
                    if (relaying.chat(run).status() == 200) answered.incrementAndGet();
            }));
        relaying.evaluating().resultWithin(evaluation, Duration.ofHours(6));
        for (var caller : callers) caller.join();
        assertThat(relaying.evaluating().count(evaluation, "correct")).isEqualTo(30);
        assertThat(answered.get()).isPositive();
        assertThat(most.get()).isLessThanOrEqualTo(4);
    }
}
