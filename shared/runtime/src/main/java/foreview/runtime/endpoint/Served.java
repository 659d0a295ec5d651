package foreview.runtime.endpoint;

import foreview.domain.json.Json;
import java.net.URI;

/** Where and how a model is served: what the vault holds of an endpoint. */
public record Served(URI url, String model, String credential) {

    public static Served of(Json.Obj stored) {
        return new Served(
                URI.create(stored.string("url").orElseThrow()),
                stored.string("model").orElseThrow(),
                stored.string("credential").orElseThrow());
    }

    /** Nothing of it reaches a log (rule 13). */
    @Override
    public String toString() {
        return "Served";
    }
}
