package foreview.runtime.store;

import foreview.domain.cases.ClosedWindow;
import foreview.domain.cases.Entity;
import foreview.domain.cases.EntityKey;
import foreview.domain.cases.Release;
import foreview.domain.endpoints.Endpoint;
import foreview.domain.evaluation.Evaluation;
import foreview.domain.evaluation.LateResult;
import foreview.domain.findings.Finding;
import foreview.domain.forks.Fork;
import foreview.domain.grants.Grant;
import foreview.domain.incidents.Incident;
import foreview.domain.json.Records;
import foreview.domain.onward.Mark;
import foreview.domain.onward.OnwardSharing;
import foreview.domain.partners.Partnership;
import foreview.domain.roster.Participant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** The items of a case's entities, and the sparse items that mark those which a rule looks for. */
final class EntityItems {
    /** The types and the prefixes of their sort keys. */
    enum Type {
        PARTICIPANT(Participant.class),
        ENDPOINT(Endpoint.class),
        GRANT(Grant.class),
        EVALUATION(Evaluation.class),
        FINDING(Finding.class),
        FORK(Fork.class),
        INCIDENT(Incident.class),
        LATE(LateResult.class),
        MARK(Mark.class),
        ONWARD(OnwardSharing.class),
        RELEASE(Release.class),
        PARTNERSHIP(Partnership.class),
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
    static final String EXTERNAL = "external";
    static final String CASE = "case";
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

    /** Its sparse items, while the entity is one that a rule or a reader looks for. */
    static List<Item> sparse(String caseId, Entity entity) {
        return switch (entity) {
            case Release release -> sparse(caseId, release);
            case Evaluation evaluation ->
                evaluation.result().isEmpty()
                        ? List.of(Item.at(Key.entity(caseId, RUNNING, evaluation.id()))
                                .with(ENDPOINT, evaluation.setup().endpoint())
                                .with(GRANT, evaluation.grant())
                                .with(EXTERNAL, evaluation.setup().external().map(_ -> "yes"), Item::with))
                        : List.of();
            case Finding finding ->
                finding.isShared() ? List.of(Item.at(Key.entity(caseId, SHARED, finding.id()))) : List.of();
            // before its invitation a partner finds nothing
            case Partnership partnership ->
                partnership.isInvited()
                        ? List.of(Item.at(Key.partner(partnership.partner().org(), partnership.id()))
                                .with(CASE, caseId))
                        : List.of();
            // from the proposal on, so that none is ever deleted; a partner is shown those that took effect
            case OnwardSharing sharing -> List.of(Item.at(Key.onward(caseId, sharing.partnership(), sharing.id())));
            case LateResult late -> HarnessWaits.decided(caseId, late);
            case Participant _, Endpoint _, Grant _, Fork _, Incident _, Mark _, ClosedWindow _ -> List.of();
        };
    }

    private static List<Item> sparse(String caseId, Release release) {
        var items = new ArrayList<Item>();
        if (release.isPlanned())
            items.add(Item.at(Key.planned(caseId, release.plannedAt().orElseThrow(), release.id())));
        if (release.kept())
            release.partnership()
                    .ifPresent(partnership -> items.add(Item.at(Key.partnered(caseId, partnership, release.id()))));
        return List.copyOf(items);
    }
}
