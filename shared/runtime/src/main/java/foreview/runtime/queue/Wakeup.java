package foreview.runtime.queue;

import foreview.domain.json.Json;
import foreview.runtime.json.JsonWriter;
import foreview.runtime.json.StrictJson;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * Says that there may be work, in opaque ids only (rule 13). It may be lost, late or doubled without harm: the truth is
 * in the case.
 *
 * @param id what inside the case, such as an endpoint
 */
public record Wakeup(Kind kind, String caseId, String id) {
    private static final long VERSION = 1;

    public enum Kind {
        /** One probe of an endpoint, before an opening. */
        PROBE
    }

    public String text() {
        return JsonWriter.text(Json.object()
                .put("v", VERSION)
                .put("kind", kind.name())
                .put("case", caseId)
                .put("id", id)
                .build());
    }

    /** Nothing when it is none of ours. */
    public static Optional<Wakeup> parse(String text) {
        return StrictJson.read(text.getBytes(StandardCharsets.UTF_8))
                .filter(Json.Obj.class::isInstance)
                .map(Json.Obj.class::cast)
                .filter(body -> body.get("v").equals(Optional.of(Json.of(VERSION)))
                        && body.members().size() == 4)
                .flatMap(body -> body.string("kind")
                        .filter(Kind.PROBE.name()::equals)
                        .flatMap(_ -> body.string("case")
                                .flatMap(caseId -> body.string("id").map(id -> new Wakeup(Kind.PROBE, caseId, id)))));
    }
}
