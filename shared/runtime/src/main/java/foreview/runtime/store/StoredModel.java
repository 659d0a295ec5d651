package foreview.runtime.store;

import foreview.domain.cases.CaseHead;
import foreview.domain.cases.ModelUse;
import foreview.domain.json.Records;
import java.util.Optional;

/**
 * A model's use as it is stored.
 *
 * @param version counts its writes; 0 when there is none yet
 */
record StoredModel(ModelUse use, long version) {
    /** Consistent. */
    static StoredModel find(Tables tables, CaseHead head) {
        return of(tables.find(key(head)));
    }

    static Key key(CaseHead head) {
        return Key.model(head.origin().org(), head.origin().modelId());
    }

    static StoredModel of(Optional<Item> stored) {
        return stored.map(item ->
                        new StoredModel(Records.read(ModelUse.class, item.json("held")), item.number("version")))
                .orElse(new StoredModel(ModelUse.NOTHING, 0));
    }
}
