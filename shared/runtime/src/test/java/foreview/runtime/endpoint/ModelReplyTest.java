package foreview.runtime.endpoint;

import static org.assertj.core.api.Assertions.assertThat;

import foreview.domain.endpoints.RequestForm;
import foreview.domain.json.Json;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the answers of real endpoints mean. */
class ModelReplyTest {
    private static final ChatRequest QUESTION = new ChatRequest(RequestForm.USUAL, "A or B?", 64);
    private static final Duration PATIENT = Duration.ofSeconds(20);

    private final ModelClient client = new ModelClient(true);

    @AfterEach
    void close() throws IOException {
        client.close();
    }

    private ModelReply ask(Endpoint endpoint, ChatRequest request) {
        var served = new ModelEndpoint(URI.create(endpoint.url()), "aurora", "s3cret");
        try (var pending = client.chat(served, request, PATIENT)) {
            return pending.open();
        }
    }

    private ModelReply answer(int status, byte[] body, String... headers) {
        try (var endpoint = Endpoint.at("127.0.0.1", 0, exchange -> {
            for (int i = 0; i < headers.length; i += 2)
                exchange.getResponseHeaders().set(headers[i], headers[i + 1]);
            Endpoint.write(exchange, status, body);
        })) {
            return ask(endpoint, QUESTION);
        }
    }

    private ModelReply answer(int status, String body, String... headers) {
        return answer(status, body.getBytes(StandardCharsets.UTF_8), headers);
    }

    private ModelReply message(String finishReason, String message) {
        return answer(
                200, "{\"choices\":[{\"finish_reason\":%s,\"message\":%s}]}".formatted(quoted(finishReason), message));
    }

    private static String quoted(String text) {
        return text.equals("null") ? text : "\"" + text + "\"";
    }

    private static ModelReply words(String text) {
        return new ModelReply.Words(text, false, false);
    }

    private static ModelReply failed(CallFailure reason) {
        return ModelReply.Failed.of(reason, 200);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"content\":\"B\"}",
                "{\"content\":\"B\",\"refusal\":null}",
                "{\"content\":\"B\",\"refusal\":\"\"}",
                "{\"content\":\"B\",\"reasoning_content\":\"It could be A.\",\"reasoning\":\"A\"}",
                "{\"content\":[{\"type\":\"text\",\"text\":\"B\"}]}",
                "{\"content\":[{\"type\":\"thinking\",\"thinking\":[{\"type\":\"text\",\"text\":\"A\"}]},{\"text\":\"B\"}]}",
                "{\"content\":[{\"type\":\"reasoning_text\",\"text\":\"A\"},\"B\"]}",
                "{\"content\":\"A\",\"content\":\"B\"}"
            })
    void words_are_the_message_s_text_and_nothing_else(String message) {
        assertThat(message("stop", message)).isEqualTo(words("B"));
        assertThat(message("null", message)).isEqualTo(words("B"));
    }

    @Test
    void parts_are_joined() {
        var parts = "[{\"type\":\"text\",\"text\":\"The answer \"},{\"type\":\"output_text\",\"text\":\"is B.\"}]";
        assertThat(message("stop", "{\"content\":" + parts + "}")).isEqualTo(words("The answer is B."));
    }

    @Test
    void a_lone_surrogate_and_invalid_utf8_are_read_as_replaced() {
        assertThat(message("stop", "{\"content\":\"B. \\ud83d\"}")).isEqualTo(words("B. \ufffd"));
        var bytes = "{\"choices\":[{\"message\":{\"content\":\"B?\"}}]}".getBytes(StandardCharsets.US_ASCII);
        for (int i = 0; i < bytes.length; i++) if (bytes[i] == '?') bytes[i] = (byte) 0xff;
        assertThat(answer(200, bytes)).isEqualTo(words("B\ufffd"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"content\":null,\"refusal\":\"No.\"}",
                "{\"refusal\":\"No.\"}",
                "{\"content\":\"\",\"refusal\":\"No.\"}",
                "{\"content\":\"I\",\"refusal\":\"No.\"}",
                "{\"content\":[{\"type\":\"refusal\",\"refusal\":\"No.\"}]}"
            })
    void a_refusal_is_an_answer(String message) {
        assertThat(message("stop", message)).isEqualTo(new ModelReply.Refused(false));
        assertThat(answer(200, "{\"choices\":[{\"message\":" + message + "}]}"))
                .isEqualTo(new ModelReply.Refused(false));
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"content\":null}", "{\"content\":\"\"}", "{\"content\":\"The first step\"}", "{}"})
    void what_a_content_filter_stopped_is_refused(String message) {
        assertThat(message("content_filter", message)).isEqualTo(new ModelReply.Refused(false));
    }

    /** As sent by Azure OpenAI, LiteLLM before it, OpenAI, Moonshot, Alibaba, Zhipu and DeepSeek. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"error\":{\"message\":\"The response was"
                        + " filtered\",\"type\":null,\"param\":\"prompt\",\"code\":\"content_filter\","
                        + "\"status\":400,\"innererror\":{\"code\":\"ResponsibleAIPolicyViolation\"}}}",
                "{\"error\":{\"message\":\"x\",\"type\":null,\"param\":null,\"code\":\"400\",\"provider_specific_fields\":"
                    + "{\"innererror\":{\"code\":\"ResponsibleAIPolicyViolation\"}}}}",
                "{\"error\":{\"message\":\"Invalid"
                        + " prompt\",\"type\":\"invalid_request_error\",\"param\":null,\"code\":\"invalid_prompt\"}}",
                "{\"error\":{\"code\":\"content_policy_violation\",\"type\":\"invalid_request_error\"}}",
                "{\"error\":{\"type\":\"content_filter\",\"message\":\"high risk\"}}",
                "{\"error\":{\"code\":\"data_inspection_failed\",\"type\":\"data_inspection_failed\"}}",
                "{\"code\":\"DataInspectionFailed\",\"message\":\"Input data may contain inappropriate content.\"}",
                "{\"contentFilter\":[{\"level\":1}],\"error\":{\"code\":\"1301\"}}",
                "{\"error\":{\"message\":\"Content Exists"
                        + " Risk\",\"type\":\"invalid_request_error\",\"code\":\"invalid_request_error\"}}"
            })
    void a_400_of_a_content_filter_is_a_refusal(String body) {
        assertThat(answer(400, body)).isEqualTo(new ModelReply.Refused(false));
        assertThat(answer(403, body)).isEqualTo(ModelReply.Failed.of(CallFailure.STATUS, 403));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"{\"content\":null}", "{\"content\":\"\"}", "{\"content\":\" \\n\"}", "{\"content\":[]}", "{}"})
    void a_cut_before_the_first_word_is_truncated_whatever_serves_it(String message) {
        assertThat(message("length", message)).isEqualTo(new ModelReply.Truncated(false));
    }

    @Test
    void a_cut_text_is_left_to_the_scorer() {
        assertThat(message("length", "{\"content\":\"The answer is B, because\"}"))
                .isEqualTo(new ModelReply.Words("The answer is B, because", true, false));
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"content\":\"\"}", "{\"content\":null}", "{\"content\":\"The ans\"}"})
    void what_the_endpoint_reports_as_failed_is_failed(String message) {
        assertThat(message("error", message)).isEqualTo(failed(CallFailure.REPORTED));
    }

    @Test
    void a_model_may_say_nothing_but_the_endpoint_must_say_that_it_stopped() {
        assertThat(message("stop", "{\"content\":\"\"}")).isEqualTo(words(""));
        assertThat(message("null", "{\"content\":\"\"}")).isEqualTo(failed(CallFailure.EMPTY));
        assertThat(message("stop", "{\"content\":null}")).isEqualTo(failed(CallFailure.EMPTY));
        assertThat(message("tool_calls", "{\"content\":null,\"tool_calls\":[]}"))
                .isEqualTo(failed(CallFailure.EMPTY));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "B",
                "null",
                "{}",
                "{\"error\":{\"message\":\"overloaded\"}}",
                "{\"choices\":{}}",
                "{\"choices\":[]}",
                "{\"choices\":[1]}",
                "{\"choices\":[{}]}",
                "{\"choices\":[{\"message\":\"B\"}]}",
                "{\"choices\":[{\"message\":{\"content\":\"B\"}}]"
            })
    void what_is_no_completion_is_malformed(String body) {
        assertThat(answer(200, body)).isEqualTo(failed(CallFailure.MALFORMED));
    }

    @Test
    void gzip_is_decoded_although_it_was_not_requested() throws IOException {
        var packed = new ByteArrayOutputStream();
        try (var gzip = new GZIPOutputStream(packed)) {
            gzip.write("{\"choices\":[{\"message\":{\"content\":\"B\"}}]}".getBytes(StandardCharsets.UTF_8));
        }
        for (var coding : new String[] {"gzip", "X-GZIP"})
            assertThat(answer(200, packed.toByteArray(), "Content-Encoding", coding))
                    .isEqualTo(words("B"));
    }

    @ParameterizedTest
    @CsvSource({"aurora,false", "aurora-2026-05-13,true", "lab/aurora,true"})
    void an_answer_of_another_model_is_recognized(String named, boolean other) {
        var body = "{\"model\":\"%s\",\"choices\":[{\"message\":{\"content\":\"B\"}}]}".formatted(named);
        assertThat(answer(200, body)).isEqualTo(new ModelReply.Words("B", false, other));
    }

    @ParameterizedTest
    @CsvSource({"7,PT7S", "0,PT0S", "' 12 ',PT12S", "1800,PT30M", "1801,PT30M", "99999999999999999999,PT30M"})
    void a_pause_that_is_asked_for_counts_up_to_half_an_hour(String header, Duration pause) {
        var headers = new String[] {"Retry-After", header};
        assertThat(answer(429, "", headers)).isEqualTo(new ModelReply.Busy(Optional.of(pause)));
        assertThat(answer(503, "", headers)).isEqualTo(new ModelReply.Unavailable(503, Optional.of(pause)));
        assertThat(answer(529, "", headers)).isEqualTo(new ModelReply.Unavailable(529, Optional.of(pause)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"-1", "soon", "", "1.5", "27 Nov 2026"})
    void one_that_cannot_be_read_is_none(String header) {
        assertThat(answer(429, "", "Retry-After", header)).isEqualTo(new ModelReply.Busy(Optional.empty()));
        assertThat(answer(503, "")).isEqualTo(new ModelReply.Unavailable(503, Optional.empty()));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "400 | {\"error\":{\"message\":\"Unsupported parameter: 'max_tokens' is not supported with this model."
                        + " Use 'max_completion_tokens'"
                        + " instead.\",\"param\":\"max_tokens\",\"code\":\"unsupported_parameter\"}} | MAX_TOKENS",
                "400 | {\"error\":{\"message\":\"Unsupported parameter: 'max_tokens' is not supported. Use"
                        + " 'max_completion_tokens' instead.\",\"code\":\"invalid_request_body\"}} | MAX_TOKENS",
                "400 | {\"error\":{\"message\":\"Unsupported value\",\"param\":\"temperature\"}} | TEMPERATURE",
                "400 | {\"object\":\"error\",\"message\":\"`temperature` is deprecated for this model.\"} |"
                        + " TEMPERATURE",
                "400 | {\"error\":\"unknown field max_completion_tokens\"} | MAX_COMPLETION_TOKENS",
                "422 |"
                    + " {\"detail\":[{\"type\":\"extra_forbidden\",\"loc\":[\"body\",\"max_completion_tokens\"],\"msg\":\"Extra"
                    + " inputs are not permitted\",\"input\":{\"max_tokens\":5}}]} | MAX_COMPLETION_TOKENS"
            })
    void a_refused_request_parameter_is_named(int status, String body, RequestParameter parameter) {
        assertThat(answer(status, body))
                .isEqualTo(new ModelReply.Failed(CallFailure.STATUS, Optional.of(status), Optional.of(parameter)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "no", "{}", "{\"error\":{\"message\":\"too hot\",\"param\":\"messages\"}}", "[]"})
    void another_400_is_a_failure_that_names_nothing(String body) {
        assertThat(answer(400, body)).isEqualTo(ModelReply.Failed.of(CallFailure.STATUS, 400));
    }

    @ParameterizedTest
    @CsvSource({"MAX_TOKENS,true", "MAX_COMPLETION_TOKENS,false", "NONE,true", "NONE,false"})
    void a_request_has_its_form_s_parameters_only(RequestForm.Limit limit, boolean temperature) {
        try (var endpoint = Endpoint.answering(500, "")) {
            ask(endpoint, new ChatRequest(new RequestForm(limit, temperature), "A or B?", 64));
            var sent = endpoint.seen().getFirst().json();
            assertThat(sent.get("max_tokens").isPresent()).isEqualTo(limit == RequestForm.Limit.MAX_TOKENS);
            assertThat(sent.get("max_completion_tokens").isPresent())
                    .isEqualTo(limit == RequestForm.Limit.MAX_COMPLETION_TOKENS);
            assertThat(sent.get("temperature")).isEqualTo(temperature ? Optional.of(Json.of(0)) : Optional.empty());
        }
    }
}
