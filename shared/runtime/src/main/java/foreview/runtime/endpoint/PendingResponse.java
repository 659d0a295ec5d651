package foreview.runtime.endpoint;

import foreview.domain.json.Json;
import foreview.runtime.json.StrictJson;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * A call that is under way, or whose answer came and was not looked into: bytes that nobody read. Whoever holds it looks
 * whether access still stands, and only then opens it; closed instead, the connection is cut and what came is lost.
 */
public final class PendingResponse implements AutoCloseable {
    private final Call call;

    PendingResponse(Call call) {
        this.call = call;
    }

    /** Whether all of the answer is here, or none will be; waits so long for it. */
    public boolean isOver(Duration wait) throws InterruptedException {
        return call.isOver(wait);
    }

    /** Whether a list of models was answered; reads it, and waits for it until the call's deadline at most. */
    public boolean isList() {
        return call.body() instanceof Call.Body.Whole whole
                && StrictJson.read(whole.bytes())
                        .flatMap(answer -> member(answer, "data"))
                        .filter(Json.Arr.class::isInstance)
                        .isPresent();
    }

    /** Reads the answer to a chat; waits for it until the call's deadline at most. */
    public Reply open() {
        return switch (call.body()) {
            case Call.Body.None none -> none.why();
            case Call.Body.Whole whole ->
                StrictJson.read(whole.bytes())
                        .flatMap(PendingResponse::firstChoice)
                        .map(PendingResponse::said)
                        .orElseGet(() -> new Reply.Broken(Reply.Reason.MALFORMED));
        };
    }

    /** Of a chat completion. */
    private static Optional<Json> firstChoice(Json answer) {
        return member(answer, "choices")
                .map(choices -> choices instanceof Json.Arr(var items) ? items : List.<Json>of())
                .flatMap(choices -> choices.stream().findFirst())
                .flatMap(choice -> member(choice, "message"))
                .filter(Json.Obj.class::isInstance);
    }

    private static Reply said(Json message) {
        return member(message, "content").orElse(Json.NULL) instanceof Json.Str(var text)
                ? new Reply.Text(text)
                : new Reply.Broken(Reply.Reason.WORDLESS);
    }

    private static Optional<Json> member(Json value, String name) {
        return value instanceof Json.Obj object ? object.get(name) : Optional.empty();
    }

    @Override
    public void close() {
        call.close();
    }
}
