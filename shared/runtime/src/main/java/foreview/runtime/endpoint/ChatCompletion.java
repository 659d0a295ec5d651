package foreview.runtime.endpoint;

import foreview.domain.json.Json;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The first choice of a chat completion, as endpoints of many kinds write it.
 *
 * @param model the model that the answer names
 * @param finishReason empty where the endpoint gives none
 * @param content text, a list of parts, or null
 */
record ChatCompletion(Optional<String> model, String finishReason, Json content, Optional<String> refusal) {
    private static final String STOP = "stop";
    private static final String LENGTH = "length";
    private static final String CONTENT_FILTER = "content_filter";
    private static final String ERROR = "error";
    private static final String REFUSAL = "refusal";
    private static final String TEXT = "text";
    private static final Set<String> TEXTS = Set.of(TEXT, "output_text");

    /** Empty when the answer is no chat completion. */
    static Optional<ChatCompletion> read(Json answer) {
        var choice = list(member(answer, "choices")).stream().findFirst();
        return choice.flatMap(first -> member(first, "message"))
                .filter(Json.Obj.class::isInstance)
                .map(message -> new ChatCompletion(
                        string(answer, "model"),
                        string(choice.orElseThrow(), "finish_reason").orElse(""),
                        member(message, "content").orElse(Json.NULL),
                        string(message, REFUSAL)));
    }

    /**
     * What the marks of an item depend on. {@code reasoning_content} and parts that are not text are no part of the
     * answer.
     */
    ModelReply reply(String asked) {
        boolean otherModel = model.filter(named -> !named.equals(asked)).isPresent();
        var text = text();
        if (finishReason.equals(ERROR)) return ModelReply.Failed.of(CallFailure.REPORTED, HttpCall.OK);
        if (finishReason.equals(CONTENT_FILTER) || isRefusal()) return new ModelReply.Refused(otherModel);
        boolean cutOff = finishReason.equals(LENGTH);
        if (text.filter(words -> !words.isBlank()).isPresent())
            return new ModelReply.Words(text.get(), cutOff, otherModel);
        if (cutOff) return new ModelReply.Truncated(otherModel);
        // a model may say nothing, and mean it; without its own word for that, the endpoint lost the answer
        return finishReason.equals(STOP) && text.isPresent()
                ? new ModelReply.Words(text.get(), false, otherModel)
                : ModelReply.Failed.of(CallFailure.EMPTY, HttpCall.OK);
    }

    private boolean isRefusal() {
        return refusal.filter(words -> !words.isBlank()).isPresent()
                || parts().stream().anyMatch(part -> string(part, REFUSAL)
                        .filter(words -> !words.isBlank())
                        .isPresent());
    }

    private Optional<String> text() {
        if (content instanceof Json.Str(var whole)) return Optional.of(whole);
        var texts = parts().stream()
                .map(ChatCompletion::text)
                .flatMap(Optional::stream)
                .toList();
        return texts.isEmpty() ? Optional.empty() : Optional.of(texts.stream().collect(Collectors.joining()));
    }

    private List<Json> parts() {
        return list(Optional.of(content));
    }

    /** Of a part; parts of other types hold reasoning, images or calls of tools. */
    private static Optional<String> text(Json part) {
        if (part instanceof Json.Str(var text)) return Optional.of(text);
        return TEXTS.contains(string(part, "type").orElse(TEXT)) ? string(part, TEXT) : Optional.empty();
    }

    private static List<Json> list(Optional<Json> value) {
        return value.orElse(Json.NULL) instanceof Json.Arr(var items) ? items : List.of();
    }

    private static Optional<Json> member(Json value, String name) {
        return value instanceof Json.Obj object ? object.get(name) : Optional.empty();
    }

    private static Optional<String> string(Json value, String name) {
        return value instanceof Json.Obj object ? object.string(name) : Optional.empty();
    }

    /** Nothing of it reaches a log (rule 13). */
    @Override
    public String toString() {
        return "ChatCompletion";
    }
}
