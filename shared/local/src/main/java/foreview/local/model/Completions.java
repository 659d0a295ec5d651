package foreview.local.model;

import foreview.domain.json.Json;
import foreview.local.pages.Page;
import foreview.runtime.Now;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** The two calls of the OpenAI API that a runner makes: the list of models, and a chat completion. */
public final class Completions {
    private static final String PREFIX = "Bearer ";

    private interface Call {
        Page.Answer answer(ReferenceModel model) throws InterruptedException;
    }

    private final ModelPages models;
    private final Now clock;

    public Completions(ModelPages models, Now clock) {
        this.models = models;
        this.clock = clock;
    }

    /** {@code GET /_local/model/{name}/v1/models}. */
    public Page.Answer list(Page.Request request) throws InterruptedException {
        return admitted(
                request,
                model -> Page.Answer.ok(Json.object()
                        .put("object", "list")
                        .put("data", Json.array(List.of(entry(model))))
                        .build()));
    }

    /** {@code POST /_local/model/{name}/v1/chat/completions}: answers the last message of the user. */
    public Page.Answer chat(Page.Request request) throws InterruptedException {
        return admitted(request, model -> {
            if (!request.body().string("model").equals(Optional.of(model.name())))
                return error(404, "model_not_found", "The model does not exist.");
            return prompt(request.body())
                    .map(prompt -> Page.Answer.ok(completion(model, prompt)))
                    .orElseGet(() -> error(400, "invalid_value", "There is no message of the user."));
        });
    }

    private Page.Answer admitted(Page.Request request, Call call) throws InterruptedException {
        models.called(request, clock.instant());
        var model = models.of(request);
        var credential = request.header("Authorization").orElse("");
        if (!credential.equals(PREFIX + model.credential()))
            return error(401, "invalid_api_key", "Incorrect API key provided.");
        if (model.down()) return error(503, "overloaded", "The server is overloaded.");
        Thread.sleep(model.delay());
        return call.answer(model);
    }

    private Json completion(ReferenceModel model, String prompt) {
        var answer = model.answer(prompt);
        var message =
                Json.object().put("role", "assistant").put("content", answer).build();
        var choice = Json.object()
                .put("index", 0)
                .put("message", message)
                .put("finish_reason", "stop")
                .build();
        return Json.object()
                .put(
                        "id",
                        "chatcmpl-"
                                + SeededRandom.digest(model.name() + "\n" + prompt)
                                        .substring(0, 24))
                .put("object", "chat.completion")
                .put("created", clock.instant().getEpochSecond())
                .put("model", model.name())
                .put("choices", Json.array(List.of(choice)))
                .put("usage", usage(words(prompt), words(answer)))
                .build();
    }

    private static Json usage(int prompt, int completion) {
        return Json.object()
                .put("prompt_tokens", prompt)
                .put("completion_tokens", completion)
                .put("total_tokens", prompt + completion)
                .build();
    }

    private static int words(String text) {
        return text.strip().split("\\s+").length;
    }

    private static Json entry(ReferenceModel model) {
        return Json.object()
                .put("id", model.name())
                .put("object", "model")
                .put("created", 0)
                .put("owned_by", "local")
                .build();
    }

    private static Optional<String> prompt(Json.Obj body) {
        if (!(body.get("messages").orElse(Json.NULL) instanceof Json.Arr(var messages))) return Optional.empty();
        return messages.reversed().stream()
                .filter(Json.Obj.class::isInstance)
                .map(Json.Obj.class::cast)
                .filter(message -> message.string("role").equals(Optional.of("user")))
                .findFirst()
                .flatMap(message -> message.get("content"))
                .map(Completions::text);
    }

    /** Plain text, or a list of parts. */
    private static String text(Json content) {
        return switch (content) {
            case Json.Str(var text) -> text;
            case Json.Arr(var parts) ->
                parts.stream()
                        .filter(Json.Obj.class::isInstance)
                        .map(part -> ((Json.Obj) part).string("text").orElse(""))
                        .collect(Collectors.joining("\n"));
            default -> "";
        };
    }

    private static Page.Answer error(int status, String code, String message) {
        var error = Json.object()
                .put("message", message)
                .put("type", status < 500 ? "invalid_request_error" : "server_error")
                .put("code", code)
                .build();
        return new Page.Answer(status, Json.object().put("error", error).build());
    }
}
