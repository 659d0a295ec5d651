package foreview.runtime.endpoint;

import foreview.domain.json.Json;
import foreview.runtime.json.StrictJson;
import java.util.List;
import java.util.Optional;

/**
 * A call whose answer has begun and was not read. Whoever holds it looks whether access still stands, and only then opens
 * it; closed instead, the connection is cut and what was to come is lost.
 */
public final class Unread implements AutoCloseable {
    private final Call call;

    Unread(Call call) {
        this.call = call;
    }

    /** Reads the answer, once; takes until the call's deadline at most. */
    public Reply open() {
        return switch (call.body()) {
            case Call.Body.None none -> none.why();
            case Call.Body.Whole whole ->
                StrictJson.read(whole.bytes())
                        .flatMap(Unread::said)
                        .<Reply>map(Reply.Text::new)
                        .orElseGet(() -> new Reply.Broken(Reply.Reason.MALFORMED));
        };
    }

    /** The first choice of a chat completion. */
    private static Optional<String> said(Json answer) {
        return member(answer, "choices")
                .map(choices -> choices instanceof Json.Arr(var items) ? items : List.<Json>of())
                .flatMap(choices -> choices.stream().findFirst())
                .flatMap(choice -> member(choice, "message"))
                .flatMap(message -> member(message, "content"))
                .flatMap(content -> content instanceof Json.Str(var text) ? Optional.of(text) : Optional.empty());
    }

    private static Optional<Json> member(Json value, String name) {
        return value instanceof Json.Obj object ? object.get(name) : Optional.empty();
    }

    @Override
    public void close() {
        call.close();
    }
}
