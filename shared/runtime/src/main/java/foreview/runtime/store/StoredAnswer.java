package foreview.runtime.store;

import foreview.domain.json.Json;
import foreview.runtime.json.JsonWriter;
import java.util.Optional;
import java.util.function.Function;

/**
 * An answer as it is given and, under an idempotency key, stored: rendered once, committed with the act, and repeated byte
 * by byte.
 *
 * @param body JSON text
 */
public record StoredAnswer(int status, Optional<String> location, String etag, String body) {
    /** For Foreview's own acts, which have no answer. */
    static final StoredAnswer NONE = new StoredAnswer(200, Optional.empty(), "", "");

    /** Renders the answer to an act before it is committed. */
    @FunctionalInterface
    public interface Renderer extends Function<Commit, StoredAnswer> {}

    public static StoredAnswer ok(String etag, Json body) {
        return new StoredAnswer(200, Optional.empty(), etag, JsonWriter.text(body));
    }

    /**
     * @param location path of what was created
     */
    public static StoredAnswer created(String location, String etag, Json body) {
        return new StoredAnswer(201, Optional.of(location), etag, JsonWriter.text(body));
    }

    static StoredAnswer of(Item record) {
        return new StoredAnswer(
                (int) record.number("status"), record.optText("location"), record.text("etag"), record.text("body"));
    }

    Item write(Item record) {
        return record.with("status", status)
                .with("location", location, Item::with)
                .with("etag", etag)
                .with("body", body);
    }
}
