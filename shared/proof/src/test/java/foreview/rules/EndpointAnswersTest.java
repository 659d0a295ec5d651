package foreview.rules;

import static foreview.rules.EvaluationFixture.item;
import static org.assertj.core.api.Assertions.assertThat;

import foreview.domain.json.Json;
import foreview.local.script.Person;
import foreview.testkit.FakeModel;
import foreview.testkit.FakeModel.Chat;
import foreview.testkit.Stacks;
import foreview.testkit.TestStack;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Endpoints as they are: what their answers come to in a result. */
@Tag("proof")
class EndpointAnswersTest {
    private static final String REFUSAL = "{\"choices\":[{\"message\":{\"content\":null,\"refusal\":\"No.\"}}]}";
    private static final String ERROR = "{\"choices\":[{\"finish_reason\":\"error\",\"message\":{\"content\":\"\"}}]}";

    @AutoClose
    private static final TestStack stack = Stacks.running();

    private static int cases;
    private EvaluationFixture evaluating;

    @AfterEach
    void close() {
        evaluating.close();
    }

    /** The evaluation, after a minute. */
    private String evaluated(int items, Chat chat) throws Exception {
        evaluating = EvaluationFixture.granted(stack, "answers-" + ++cases, items);
        evaluating.model().answers(chat);
        var evaluation = evaluating.played().plan();
        stack.pass(Duration.ofMinutes(1));
        return evaluation;
    }

    private int calls() {
        return evaluating.model().prompts().size();
    }

    private static String content(String json) {
        return "{\"choices\":[{\"message\":{\"role\":\"assistant\",\"content\":" + json + "}}]}";
    }

    @Test
    void a_refusal_is_an_answer_with_one_call_and_no_outage() throws Exception {
        var evaluation = evaluated(25, (exchange, prompt) -> {
            if (item(prompt) <= 5) FakeModel.write(exchange, 200, REFUSAL);
            else FakeModel.right(exchange, prompt);
        });
        assertThat(calls()).isEqualTo(25);
        assertThat(evaluating.count(evaluation, "refused")).isEqualTo(5);
        assertThat(evaluating.count(evaluation, "correct")).isEqualTo(20);
        assertThat(evaluating.count(evaluation, "failed")).isZero();
        assertThat(evaluating.share(evaluation, "accuracy")).isEqualByComparingTo("1");
        assertThat(evaluating.share(evaluation, "accuracyOfAsked")).isEqualByComparingTo("0.8");
        assertThat(evaluating.entries("OutageBegan")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"choices\":[{\"finish_reason\":\"content_filter\",\"message\":{\"content\":\"\"}}]}",
                "{\"choices\":[{\"message\":{\"content\":[{\"type\":\"refusal\",\"refusal\":\"No.\"}]}}]}"
            })
    void a_safety_filter_s_refusal_is_an_answer(String body) throws Exception {
        var evaluation = evaluated(5, FakeModel.json(body));
        assertThat(evaluating.count(evaluation, "refused")).isEqualTo(5);
        assertThat(calls()).isEqualTo(5);
    }

    @Test
    void a_400_with_a_content_filter_s_code_is_a_refusal() throws Exception {
        var evaluation = evaluated(
                5, (exchange, _) -> FakeModel.write(exchange, 400, "{\"error\":{\"code\":\"content_filter\"}}"));
        assertThat(evaluating.count(evaluation, "refused")).isEqualTo(5);
        assertThat(calls()).isEqualTo(5);
    }

    @Test
    void an_answer_reported_as_failed_brings_no_mark_and_is_asked_for_again() throws Exception {
        var evaluation = evaluated(10, (exchange, prompt) -> {
            if (item(prompt) == 3 && evaluating.asked(3) == 1) FakeModel.write(exchange, 200, ERROR);
            else FakeModel.right(exchange, prompt);
        });
        evaluating.resultWithin(evaluation, Duration.ofMinutes(30));
        assertThat(evaluating.count(evaluation, "correct")).isEqualTo(10);
        assertThat(evaluating.asked(3)).isEqualTo(2);
        assertThat(calls()).isEqualTo(11);
    }

    @Tag("proof")
    @Test
    void an_answer_reported_as_failed_ends_no_outage() throws Exception {
        var evaluation = evaluated(10, FakeModel.status(500));
        stack.pass(Duration.ofMinutes(10));
        assertThat(evaluating.isDown()).isTrue();
        evaluating.model().answers(FakeModel.json(ERROR));
        stack.pass(Duration.ofHours(2));
        assertThat(evaluating.isDown()).isTrue();
        evaluating.model().answers(FakeModel::right);
        evaluating.resultWithin(evaluation, Duration.ofHours(1));
        assertThat(evaluating.isDown()).isFalse();
        assertThat(evaluating.count(evaluation, "correct")).isEqualTo(10);
    }

    @ParameterizedTest
    @ValueSource(strings = {"max_tokens", "temperature"})
    void the_probe_finds_the_form_that_the_endpoint_accepts_and_every_call_has_it(String refused) throws Exception {
        var refusal = "{\"error\":{\"param\":\"%s\"}}".formatted(refused);
        var probes = new CountDownLatch(2); // the second form is the one that works
        evaluating = EvaluationFixture.granted(stack, "answers-" + ++cases, 10, (exchange, prompt) -> {
            probes.countDown();
            if (probes.getCount() > 0) FakeModel.write(exchange, 400, refusal);
            else FakeModel.right(exchange, prompt);
        });
        evaluating.model().answers((exchange, prompt) -> {
            if (body().get(refused).isPresent()) FakeModel.write(exchange, 400, refusal);
            else FakeModel.right(exchange, prompt);
        });
        var evaluation = evaluating.played().plan();
        stack.pass(Duration.ofMinutes(1));
        assertThat(evaluating.count(evaluation, "correct")).isEqualTo(10);
        assertThat(calls()).isEqualTo(10);
        assertThat(body().get("max_completion_tokens").isPresent()).isEqualTo(refused.equals("max_tokens"));
    }

    private Json.Obj body() {
        return evaluating.model().requests().getLast().body().orElseThrow();
    }

    @ParameterizedTest
    @ValueSource(strings = {"null", "\"\""})
    void an_answer_cut_before_its_first_word_is_truncated(String nothing) throws Exception {
        var cut = "{\"choices\":[{\"finish_reason\":\"length\",\"message\":{\"content\":%s}}]}".formatted(nothing);
        var evaluation = evaluated(5, FakeModel.json(cut));
        assertThat(evaluating.count(evaluation, "truncated")).isEqualTo(5);
        assertThat(calls()).isEqualTo(5);
        assertThat(evaluating.result(evaluation).get("accuracy")).isEmpty();
        assertThat(evaluating.share(evaluation, "accuracyOfAsked")).isEqualByComparingTo("0");
    }

    @Test
    void a_list_of_parts_is_one_text_and_reasoning_beside_it_is_not_scored() throws Exception {
        var evaluation = evaluated(2, (exchange, prompt) -> {
            var parts = """
                {"choices":[{"message":{"content":[{"type":"text","text":"It is "},{"type":"text","text":"1."}],
                 "reasoning_content":"It is 2."}}]}\
                """;
            FakeModel.write(exchange, 200, parts);
        });
        assertThat(evaluating.count(evaluation, "correct")).isOne();
        assertThat(evaluating.count(evaluation, "wrong")).isOne();
    }

    @Test
    void a_lone_surrogate_is_no_fault_of_an_answer() throws Exception {
        var evaluation = evaluated(
                3,
                (exchange, prompt) ->
                        FakeModel.write(exchange, 200, content("\"It is " + item(prompt) + ". \\ud83d\"")));
        assertThat(evaluating.count(evaluation, "correct")).isEqualTo(3);
    }

    @Test
    void an_answer_compressed_unasked_is_read() throws Exception {
        var evaluation = evaluated(3, (exchange, prompt) -> {
            var bytes = new ByteArrayOutputStream();
            try (var zipped = new GZIPOutputStream(bytes)) {
                zipped.write(FakeModel.completion(prompt).getBytes(StandardCharsets.UTF_8));
            }
            exchange.getResponseHeaders().set("Content-Encoding", "gzip");
            exchange.sendResponseHeaders(200, bytes.size());
            exchange.getResponseBody().write(bytes.toByteArray());
        });
        assertThat(evaluating.count(evaluation, "correct")).isEqualTo(3);
        assertThat(evaluating.model().requests())
                .allSatisfy(request -> assertThat(request.headers().getFirst("Accept-Encoding"))
                        .isEqualTo("identity"));
    }

    @Test
    void answers_that_name_another_model_are_counted() throws Exception {
        var evaluation = evaluated(
                4,
                (exchange, prompt) -> FakeModel.write(
                        exchange,
                        200,
                        FakeModel.completion(prompt)
                                .replaceFirst(
                                        "\\{", "{\"model\":\"" + (item(prompt) == 2 ? "other" : "aurora") + "\",")));
        assertThat(evaluating.count(evaluation, "correct")).isEqualTo(4);
        assertThat(evaluating.count(evaluation, "otherModel")).isOne();
        assertThat(evaluating.played().items(Person.LEAD, "/evaluations/" + evaluation + "/results"))
                .filteredOn(result -> result.get("otherModel").equals(Optional.of(Json.of(true))))
                .hasSize(1);
    }

    @Test
    void only_chats_are_called() throws Exception {
        evaluated(3, FakeModel::right);
        assertThat(evaluating.model().requests())
                .extracting(FakeModel.Request::path)
                .containsOnly("/v1/chat/completions");
    }

    @Test
    void nobody_but_the_suite_and_the_probe_asks_the_model() throws Exception {
        evaluated(3, FakeModel::right);
        assertThat(evaluating.model().prompts())
                .containsExactlyInAnyOrderElementsOf(List.of("What is 1?", "What is 2?", "What is 3?"));
    }

    @Test
    void a_host_with_an_underscore_is_an_address() throws Exception {
        evaluated(1, FakeModel::right);
        var endpoint = """
            {"checkpoint":"rc1","variant":"plain","safeguards":true,"url":"https://my_lab.models.example/v1",
             "model":"m","credential":"c"}\
            """;
        assertThat(evaluating
                        .played()
                        .post(Person.DEVELOPER, "/endpoints", endpoint)
                        .status())
                .isEqualTo(201);
    }
}
