package foreview.runtime.endpoint;

import foreview.domain.endpoints.RequestForm;
import foreview.domain.json.Json;
import java.util.List;
import java.util.Optional;

/**
 * One question to a model.
 *
 * @param form the request form that the endpoint accepts
 * @param maxTokens the length limit of the answer, sent if the form has one
 */
public record ChatRequest(RequestForm form, String prompt, int maxTokens) {

    Json.Obj body(String model) {
        var message = Json.object().put("role", "user").put("content", prompt).build();
        var body = Json.object().put("model", model).put("messages", Json.array(List.of(message)));
        RequestParameter.of(form.limit()).ifPresent(parameter -> body.put(parameter.text(), maxTokens));
        return body.put("temperature", form.temperature() ? Optional.of(Json.of(0)) : Optional.empty())
                .put("stream", false)
                .build();
    }

    /** A question of a suite reaches no log (rule 13). */
    @Override
    public String toString() {
        return "ChatRequest";
    }
}
