package foreview.domain.docket;

import foreview.domain.cases.Entry;
import foreview.domain.cases.Origin;
import foreview.domain.json.Canonical;
import foreview.domain.json.Json;
import foreview.domain.json.Records;
import foreview.domain.json.Times;
import java.nio.charset.StandardCharsets;

/**
 * One entry as it is stored: its canonical bytes (RFC 8785), which name the hash before them, and their own hash
 * (rule 11).
 */
public record Link(String canonical, String hash) {
    /** The schema written now; older ones are read as they were written. */
    public static final int SCHEMA = 1;

    /** What the first entry is chained to: it binds the case's id and its creation. */
    public static String genesis(Origin origin) {
        return Digest.of(Canonical.bytes(Json.object()
                .put("docket", SCHEMA)
                .put("caseId", origin.caseId())
                .put("createdAt", Times.text(origin.createdAt()))
                .build()));
    }

    public static Link of(Entry entry, String previous) {
        var text = Canonical.text(
                Records.write(entry).with("schema", Json.of(SCHEMA)).with("previous", previous));
        return new Link(text, hash(text));
    }

    static String hash(String canonical) {
        return Digest.of(canonical.getBytes(StandardCharsets.UTF_8));
    }
}
