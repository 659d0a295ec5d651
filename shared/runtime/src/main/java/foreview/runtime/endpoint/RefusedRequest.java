package foreview.runtime.endpoint;

import foreview.domain.json.Json;
import foreview.runtime.json.LenientJson;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Why an endpoint refused a request with 400 or 422: because a safety filter declined the prompt, or because of a request
 * parameter, or for a reason that Foreview does not need to tell apart.
 */
final class RefusedRequest {
    /**
     * In lower case and without underscores. {@code content_filter}: Azure OpenAI, Moonshot; {@code
     * ResponsibleAIPolicyViolation}: Azure OpenAI's inner error, which LiteLLM passes on; {@code
     * content_policy_violation}: OpenAI and gateways; {@code invalid_prompt}: OpenAI's reasoning models; {@code
     * data_inspection_failed} and {@code DataInspectionFailed}: Alibaba; {@code 1301}: Zhipu. DeepSeek has no code, only
     * this message.
     */
    private static final Set<String> FILTERED = Set.of(
            "contentfilter",
            "responsibleaipolicyviolation",
            "contentpolicyviolation",
            "invalidprompt",
            "datainspectionfailed",
            "1301",
            "content exists risk");

    private static final int BAD_REQUEST = 400;
    private static final Pattern PARAMETER = Pattern.compile("\\b(max_completion_tokens|max_tokens|temperature)\\b");

    private RefusedRequest() {}

    static ModelReply read(int status, ReceivedBody body) {
        var answer = body instanceof ReceivedBody.Bytes(var bytes)
                ? LenientJson.read(bytes).orElse(Json.NULL)
                : Json.NULL;
        var error = member(answer, "error").filter(Json.Obj.class::isInstance).orElse(answer);
        if (status == BAD_REQUEST && isFiltered(error)) return new ModelReply.Refused(false);
        return new ModelReply.Failed(CallFailure.STATUS, Optional.of(status), parameter(error));
    }

    private static boolean isFiltered(Json error) {
        var passedOn = member(error, "provider_specific_fields").orElse(Json.NULL);
        return Stream.of(error, inner(error), inner(passedOn))
                .flatMap(from -> Stream.of("code", "type", "message", "detail").map(name -> member(from, name)))
                .flatMap(Optional::stream)
                .map(RefusedRequest::word)
                .anyMatch(FILTERED::contains);
    }

    private static Json inner(Json error) {
        return member(error, "innererror").orElse(Json.NULL);
    }

    private static String word(Json value) {
        return switch (value) {
            case Json.Str(var text) -> text.replace("_", "").toLowerCase(Locale.ROOT);
            case Json.Num(var number) -> number.toString();
            default -> "";
        };
    }

    /** The parameter that {@code param} names, or the first one that the error's texts name. */
    private static Optional<RequestParameter> parameter(Json error) {
        var param = member(error, "param").map(RefusedRequest::texts).orElse("");
        var texts = Stream.of("message", "error", "detail")
                .map(name -> member(error, name).map(RefusedRequest::texts).orElse(""))
                .collect(Collectors.joining(" "));
        var found = PARAMETER.matcher(param + " " + texts);
        return found.find() ? RequestParameter.of(found.group()) : Optional.empty();
    }

    /** A text, or what an error of validation says: a list of the place ({@code loc}) and the reason ({@code msg}). */
    private static String texts(Json value) {
        return switch (value) {
            case Json.Str(var text) -> text;
            case Json.Arr(var items) ->
                items.stream().map(RefusedRequest::texts).collect(Collectors.joining(" "));
            case Json.Obj object ->
                List.of("loc", "msg").stream()
                        .map(name -> object.get(name).map(RefusedRequest::texts).orElse(""))
                        .collect(Collectors.joining(" "));
            default -> "";
        };
    }

    private static Optional<Json> member(Json value, String name) {
        return value instanceof Json.Obj object ? object.get(name) : Optional.empty();
    }
}
