package foreview.relay;

import static org.assertj.core.api.Assertions.assertThat;

import foreview.domain.json.Json;
import foreview.runtime.json.StrictJson;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** A whole answer as a client of a stream reads it. */
class ServerSentEventsTest {
    private static final String ANSWER = """
        {"id":"c1","object":"chat.completion","created":7,"model":"m","system_fingerprint":"fp","choices":[\
        {"index":0,"message":{"role":"assistant","content":"Two\\nlines","refusal":null,"reasoning_content":"why"},\
        "logprobs":{"content":[]},"finish_reason":"stop"},\
        {"index":1,"message":{"role":"assistant","content":null,"refusal":"No.","tool_calls":[\
        {"id":"t1","type":"function","function":{"name":"f","arguments":"{}"}},\
        {"id":"t2","type":"function","function":{"name":"g","arguments":"{}"}}]},"finish_reason":"tool_calls"}],\
        "usage":{"prompt_tokens":3,"completion_tokens":4,"total_tokens":7}}\
        """;

    private static List<Json.Obj> chunks(String answer, boolean usage) {
        var text = new String(
                ServerSentEvents.of(answer.getBytes(StandardCharsets.UTF_8), usage)
                        .orElseThrow(),
                StandardCharsets.UTF_8);
        assertThat(text).endsWith("\n\ndata: [DONE]\n\n");
        var events = List.of(text.split("\n\n"));
        assertThat(events).allMatch(event -> event.startsWith("data: ") && !event.contains("\n"));
        return events.subList(0, events.size() - 1).stream()
                .map(event -> (Json.Obj) StrictJson.read(event.substring(6).getBytes(StandardCharsets.UTF_8))
                        .orElseThrow())
                .toList();
    }

    private static Json at(Json value, String... path) {
        for (var step : path)
            value = value instanceof Json.Arr list
                    ? list.items().get(Integer.parseInt(step))
                    : ((Json.Obj) value).get(step).orElse(Json.NULL);
        return value;
    }

    @Test
    void every_choice_has_a_chunk_with_its_message_and_one_with_its_end() {
        var chunks = chunks(ANSWER, false);
        assertThat(chunks).hasSize(4).allSatisfy(chunk -> {
            assertThat(chunk.string("object")).contains("chat.completion.chunk");
            assertThat(chunk.string("id")).contains("c1");
            assertThat(chunk.string("system_fingerprint")).contains("fp");
        });
        assertThat(at(chunks.get(0), "choices", "0", "delta", "content")).isEqualTo(Json.of("Two\nlines"));
        assertThat(at(chunks.get(0), "choices", "0", "delta", "role")).isEqualTo(Json.of("assistant"));
        assertThat(at(chunks.get(0), "choices", "0", "delta", "reasoning_content"))
                .isEqualTo(Json.of("why"));
        assertThat(at(chunks.get(0), "choices", "0", "logprobs")).isInstanceOf(Json.Obj.class);
        assertThat(at(chunks.get(0), "choices", "0", "finish_reason")).isEqualTo(Json.NULL);
        assertThat(at(chunks.get(1), "choices", "0", "finish_reason")).isEqualTo(Json.of("stop"));
        assertThat(at(chunks.get(3), "choices", "0", "finish_reason")).isEqualTo(Json.of("tool_calls"));
        assertThat(at(chunks.get(3), "choices", "0", "index")).isEqualTo(Json.of(1));
    }

    @Test
    void calls_of_tools_have_indexes_and_refusals_stay() {
        var delta = at(chunks(ANSWER, false).get(2), "choices", "0", "delta");
        assertThat(at(delta, "tool_calls", "0", "index")).isEqualTo(Json.of(0));
        assertThat(at(delta, "tool_calls", "1", "index")).isEqualTo(Json.of(1));
        assertThat(at(delta, "tool_calls", "1", "function", "name")).isEqualTo(Json.of("g"));
        assertThat(at(delta, "refusal")).isEqualTo(Json.of("No."));
    }

    @Test
    void usage_is_kept_in_an_event_of_its_own_where_it_was_asked_for() {
        var without = chunks(ANSWER, false);
        assertThat(without.subList(0, 3)).allMatch(chunk -> chunk.get("usage").isEmpty());
        assertThat(at(without.getLast(), "usage", "total_tokens")).isEqualTo(Json.of(7));
        var with = chunks(ANSWER, true);
        assertThat(with).hasSize(5);
        assertThat(with.getLast().get("choices")).contains(Json.array(List.of()));
        assertThat(at(with.getLast(), "usage", "total_tokens")).isEqualTo(Json.of(7));
    }

    @Test
    void choices_that_have_no_index_get_theirs() {
        var chunks =
                chunks("{\"choices\":[{\"message\":{\"content\":\"a\"}},{\"message\":{\"content\":\"b\"}}]}", false);
        assertThat(at(chunks.get(2), "choices", "0", "index")).isEqualTo(Json.of(1));
    }

    @Test
    void what_is_no_chat_completion_becomes_no_stream() {
        for (var answer : List.of("", "no", "[]", "{}", "{\"choices\":1}", "data: [DONE]\n\n"))
            assertThat(ServerSentEvents.of(answer.getBytes(StandardCharsets.UTF_8), true))
                    .isEqualTo(Optional.empty());
    }
}
