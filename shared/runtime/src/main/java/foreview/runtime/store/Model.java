package foreview.runtime.store;

import foreview.domain.cases.ModelUse;
import foreview.domain.json.Records;
import java.util.Optional;

/**
 * A model's use as its item holds it.
 *
 * @param version counts its writes; 0 when there is none yet
 */
record Model(ModelUse use, long version) {

    static Model of(Optional<Item> item) {
        return item.map(i -> new Model(Records.read(ModelUse.class, i.json("held")), i.number("version")))
                .orElse(new Model(ModelUse.NOTHING, 0));
    }
}
