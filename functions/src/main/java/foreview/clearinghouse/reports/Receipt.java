package foreview.clearinghouse.reports;

import foreview.domain.json.Json;
import foreview.runtime.json.StrictJson;
import foreview.runtime.store.StoredAnswer;
import java.nio.charset.StandardCharsets;

/** The stored answer to a report, for an answer that has more around it. */
record Receipt(int status, Json.Obj json) {
    static Receipt of(StoredAnswer stored) {
        var json = StrictJson.read(stored.body().getBytes(StandardCharsets.UTF_8));
        return new Receipt(stored.status(), (Json.Obj) json.orElseThrow());
    }

    String id() {
        return json.string("id").orElseThrow();
    }
}
