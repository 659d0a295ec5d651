package foreview.runtime.store;

import foreview.domain.cases.ClosedWindow;
import foreview.domain.cases.Entity;
import foreview.domain.cases.EntityKey;
import foreview.domain.cases.Release;
import foreview.domain.endpoints.Endpoint;
import foreview.domain.evaluation.Evaluation;
import foreview.domain.findings.Finding;
import foreview.domain.grants.Grant;
import foreview.domain.incidents.Incident;
import foreview.domain.json.Records;
import foreview.domain.roster.Participant;
import java.util.Arrays;
import java.util.Optional;

/** The items of a case's entities, and the sparse items that mark those which a rule looks for. */
final class EntityItems {
    /** The types and the prefixes of their sort keys. */
    enum Type {
        PARTICIPANT(Participant.class),
        ENDPOINT(Endpoint.class),
        GRANT(Grant.class),
        EVALUATION(Evaluation.class),
        FINDING(Finding.class),
        INCIDENT(Incident.class),
        RELEASE(Release.class),
        WINDOW(ClosedWindow.class);

        private final Class<? extends Entity> type;

        Type(Class<? extends Entity> type) {
            this.type = type;
        }

        String prefix() {
            return name() + "#";
        }

        static Type of(Class<? extends Entity> entity) {
            return Arrays.stream(values())
                    .filter(one -> one.type.equals(entity))
                    .findFirst()
                    .orElseThrow();
        }

        static Type of(Item item) {
            var sk = item.text("sk");
            return Arrays.stream(values())
                    .filter(one -> sk.startsWith(one.prefix()))
                    .findFirst()
                    .orElseThrow(() -> new IllegalStateException("an item of no entity"));
        }
    }

    static final String RUNNING = "RUNNING#";
    static final String SHARED = "SHARED#";
    static final String ENDPOINT = "endpoint";
    static final String GRANT = "grant";
    private static final String HELD = "held";

    private EntityItems() {}

    static Key key(String caseId, EntityKey key) {
        return Key.entity(caseId, Type.of(key.type()).prefix(), key.id());
    }

    static Item item(String caseId, Entity entity) {
        return Item.at(key(caseId, EntityKey.of(entity))).with(HELD, Records.write((Record) entity));
    }

    static Entity entity(Item item) {
        return Records.read(Type.of(item).type, item.json(HELD));
    }

    /** Its sparse item, while the entity is one that a rule looks for. */
    static Optional<Item> sparse(String caseId, Entity entity) {
        return switch (entity) {
            case Release release ->
                release.isPlanned()
                        ? Optional.of(
                                Item.at(Key.planned(caseId, release.plannedAt().orElseThrow(), release.id())))
                        : Optional.empty();
            case Evaluation evaluation ->
                evaluation.result().isEmpty()
                        ? Optional.of(Item.at(Key.entity(caseId, RUNNING, evaluation.id()))
                                .with(ENDPOINT, evaluation.setup().endpoint())
                                .with(GRANT, evaluation.grant()))
                        : Optional.empty();
            case Finding finding ->
                finding.isShared() ? Optional.of(Item.at(Key.entity(caseId, SHARED, finding.id()))) : Optional.empty();
            case Participant _, Endpoint _, Grant _, Incident _, ClosedWindow _ -> Optional.empty();
        };
    }
}
