package foreview.relay;

import foreview.domain.json.Json;
import foreview.runtime.endpoint.PassedAnswer;
import foreview.runtime.json.LenientJson;
import java.nio.charset.StandardCharsets;

/** Looks for a credential in an answer: in its bytes, in its texts without the escapes of JSON, in its headers. */
record Disclosure(String credential) {
    static Disclosure of(String credential) {
        return new Disclosure(credential);
    }

    boolean isIn(PassedAnswer.Received answer) {
        return new String(answer.body(), StandardCharsets.ISO_8859_1).contains(credential)
                || answer.headers().values().stream().anyMatch(value -> value.contains(credential))
                || LenientJson.read(answer.body()).filter(this::isIn).isPresent();
    }

    private boolean isIn(Json value) {
        return switch (value) {
            case Json.Str(var text) -> text.contains(credential);
            case Json.Arr(var items) -> items.stream().anyMatch(this::isIn);
            case Json.Obj(var members) ->
                members.entrySet().stream()
                        .anyMatch(member -> member.getKey().contains(credential) || isIn(member.getValue()));
            default -> false;
        };
    }

    /** Nothing of it reaches a log (rule 13). */
    @Override
    public String toString() {
        return "Disclosure";
    }
}
