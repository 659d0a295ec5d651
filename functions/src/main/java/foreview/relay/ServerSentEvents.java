package foreview.relay;

import foreview.domain.json.Json;
import foreview.runtime.json.JsonWriter;
import foreview.runtime.json.LenientJson;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Writes a whole chat completion as the events of a stream: for each choice one chunk with all of its message and one with
 * its reason to end, then perhaps one with the usage, and {@code [DONE]}. Members that are not known here are kept.
 */
final class ServerSentEvents {
    static final String TYPE = "text/event-stream; charset=utf-8";

    private static final Set<String> NOT_REPEATED = Set.of("object", "choices", "usage");
    private static final Set<String> OF_A_CHUNK = Set.of("index", "message", "delta", "finish_reason");

    private ServerSentEvents() {}

    /**
     * @param usage whether the usage is an event of its own; else it is with the last choice
     * @return empty when the answer is no chat completion
     */
    static Optional<byte[]> of(byte[] answer, boolean usage) {
        return LenientJson.read(answer)
                .filter(Json.Obj.class::isInstance)
                .map(Json.Obj.class::cast)
                .filter(completion -> completion.get("choices").orElse(Json.NULL) instanceof Json.Arr)
                .map(completion -> written(chunks(completion, usage)));
    }

    private static byte[] written(List<Json> chunks) {
        var text = new StringBuilder();
        chunks.forEach(
                chunk -> text.append("data: ").append(JsonWriter.text(chunk)).append("\n\n"));
        return text.append("data: [DONE]\n\n").toString().getBytes(StandardCharsets.UTF_8);
    }

    private static List<Json> chunks(Json.Obj completion, boolean usage) {
        var choices = ((Json.Arr) completion.get("choices").orElseThrow())
                .items().stream()
                        .filter(Json.Obj.class::isInstance)
                        .map(Json.Obj.class::cast)
                        .toList();
        var used = completion.get("usage").filter(value -> !value.equals(Json.NULL));
        var chunks = new ArrayList<Json>();
        for (int i = 0; i < choices.size(); i++) {
            boolean withUsage = !usage && i == choices.size() - 1;
            chunks.add(chunk(completion, List.of(message(choices.get(i), i)), Optional.empty()));
            chunks.add(chunk(completion, List.of(end(choices.get(i), i)), withUsage ? used : Optional.<Json>empty()));
        }
        if (usage) chunks.add(chunk(completion, List.of(), Optional.of(used.orElse(Json.NULL))));
        return chunks;
    }

    private static Json chunk(Json.Obj completion, List<Json> choices, Optional<Json> used) {
        var chunk = Json.object();
        completion.members().forEach((name, value) -> {
            if (!NOT_REPEATED.contains(name)) chunk.put(name, value);
        });
        return chunk.put("object", "chat.completion.chunk")
                .put("choices", Json.array(choices))
                .put("usage", used)
                .build();
    }

    private static Json message(Json.Obj choice, int position) {
        var chunk = Json.object().put("index", index(choice, position)).put("delta", delta(choice));
        choice.members().forEach((name, value) -> {
            if (!OF_A_CHUNK.contains(name)) chunk.put(name, value);
        });
        return chunk.put("finish_reason", Json.NULL).build();
    }

    private static Json end(Json.Obj choice, int position) {
        return Json.object()
                .put("index", index(choice, position))
                .put("delta", Json.object().build())
                .put("finish_reason", choice.get("finish_reason").orElse(Json.NULL))
                .build();
    }

    private static Json index(Json.Obj choice, int position) {
        return choice.get("index").filter(Json.Num.class::isInstance).orElse(Json.of(position));
    }

    /** In a stream, each call of a tool has an index. */
    private static Json delta(Json.Obj choice) {
        var delta = Json.object();
        if (choice.get("message").orElse(Json.NULL) instanceof Json.Obj message)
            message.members()
                    .forEach((name, value) -> delta.put(name, name.equals("tool_calls") ? indexed(value) : value));
        return delta.build();
    }

    private static Json indexed(Json calls) {
        if (!(calls instanceof Json.Arr(var items))) return calls;
        var indexed = new ArrayList<Json>();
        for (var item : items) {
            if (!(item instanceof Json.Obj call)) {
                indexed.add(item);
                continue;
            }
            var next = Json.object().put("index", indexed.size());
            call.members().forEach((name, value) -> {
                if (!name.equals("index")) next.put(name, value);
            });
            indexed.add(next.build());
        }
        return Json.array(indexed);
    }
}
