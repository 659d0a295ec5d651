package foreview.runtime.store;

import foreview.domain.cases.CaseHead;
import foreview.domain.cases.ModelUse;
import foreview.domain.json.Records;

/**
 * A model's use as its item holds it.
 *
 * @param version counts its writes; 0 when there is none yet
 */
record Model(ModelUse use, long version) {
    /** Consistent. */
    static Model find(Tables tables, CaseHead head) {
        return tables.find(Key.model(head.origin().org(), head.origin().modelId()))
                .map(item -> new Model(Records.read(ModelUse.class, item.json("held")), item.number("version")))
                .orElse(new Model(ModelUse.NOTHING, 0));
    }
}
