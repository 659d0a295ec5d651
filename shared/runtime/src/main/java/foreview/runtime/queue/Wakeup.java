package foreview.runtime.queue;

import foreview.domain.json.Json;
import foreview.domain.notices.Subscription;
import foreview.runtime.json.JsonWriter;
import foreview.runtime.json.StrictJson;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A message that there may be work, in opaque ids only (rule 13). It may be lost, late or doubled without harm, because
 * the handler reads the case.
 *
 * @param id of a part of the case, such as an endpoint
 */
public record Wakeup(Kind kind, String caseId, String id) {
    private static final long VERSION = 1;
    private static final int MEMBERS = 4;

    public enum Kind {
        /** One probe of an endpoint before an opening. */
        PROBE,
        /** The evaluations of a case may continue. */
        EVALUATIONS,
        /** A run over the tasks of all evaluations of one endpoint. */
        ENDPOINT,
        /** One attempt to send a notice to a webhook; the subscription is in the place of the case. */
        DELIVERY,
        /** The same by mail. */
        MAIL
    }

    public static Wakeup probe(String caseId, String endpoint) {
        return new Wakeup(Kind.PROBE, caseId, endpoint);
    }

    public static Wakeup evaluations(String caseId) {
        return new Wakeup(Kind.EVALUATIONS, caseId, "ALL");
    }

    public static Wakeup endpoint(String caseId, String endpoint) {
        return new Wakeup(Kind.ENDPOINT, caseId, endpoint);
    }

    /**
     * @param position of the delivery in the list of its subscription
     */
    public static Wakeup delivery(Subscription.Channel channel, String subscription, String position) {
        var kind =
                switch (channel) {
                    case WEBHOOK -> Kind.DELIVERY;
                    case MAIL -> Kind.MAIL;
                };
        return new Wakeup(kind, subscription, position);
    }

    public String text() {
        return JsonWriter.text(Json.object()
                .put("v", VERSION)
                .put("kind", kind.name())
                .put("case", caseId)
                .put("id", id)
                .build());
    }

    /** Empty when the text is not a wake-up. */
    public static Optional<Wakeup> parse(String text) {
        return StrictJson.read(text.getBytes(StandardCharsets.UTF_8)).flatMap(Wakeup::read);
    }

    private static Optional<Wakeup> read(Json value) {
        if (!(value instanceof Json.Obj body)
                || body.members().size() != MEMBERS
                || !body.get("v").equals(Optional.of(Json.of(VERSION)))) return Optional.empty();
        var kind = body.string("kind").flatMap(Wakeup::kind);
        var caseId = body.string("case").filter(id -> !id.isEmpty());
        var id = body.string("id").filter(text -> !text.isEmpty());
        return kind.isEmpty() || caseId.isEmpty() || id.isEmpty()
                ? Optional.empty()
                : Optional.of(new Wakeup(kind.get(), caseId.get(), id.get()));
    }

    private static Optional<Kind> kind(String name) {
        return Stream.of(Kind.values()).filter(kind -> kind.name().equals(name)).findFirst();
    }
}
