package foreview.onward;

import foreview.domain.json.Json;
import foreview.runtime.store.Contents;
import java.util.Optional;

/** Opens one text that is sealed beside a docket entry; the log of the reading comes first. */
record SealedText(Contents contents) {
    /** None where it was destroyed or never written. */
    Optional<Json> of(String caseId, long entry, String name) {
        return contents.open(caseId, entry).flatMap(opened -> in(opened, name));
    }

    /** The same of content that was opened. */
    Optional<Json> in(Json.Obj opened, String name) {
        return opened.get(name).filter(Json.Obj.class::isInstance).flatMap(kept -> ((Json.Obj) kept).get("text"));
    }
}
