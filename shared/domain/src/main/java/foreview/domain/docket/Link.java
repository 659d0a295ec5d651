package foreview.domain.docket;

import foreview.domain.cases.Entry;
import foreview.domain.cases.Origin;
import foreview.domain.json.Canonical;
import foreview.domain.json.Json;
import foreview.domain.json.Records;
import foreview.domain.json.Times;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Optional;

/**
 * One entry as it is stored: its canonical bytes (RFC 8785), which name the hash before them, and their own hash
 * (rule 11).
 */
public record Link(String canonical, String hash) {
    /** The schema written now; older ones are read as they were written. */
    public static final int SCHEMA = 1;

    private static final String SCHEMA_NAME = "schema";
    private static final String PREVIOUS = "previous";

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
                Records.write(entry).with(SCHEMA_NAME, Json.of(SCHEMA)).with(PREVIOUS, previous));
        return new Link(text, hash(text));
    }

    /**
     * The entry that stored bytes tell.
     *
     * @param stored the canonical bytes, read as JSON
     * @throws IllegalArgumentException when they have another schema, or are no entry of it
     */
    public static Entry entry(Json.Obj stored) {
        if (!stored.get(SCHEMA_NAME).equals(Optional.of(Json.of(SCHEMA))))
            throw new IllegalArgumentException("not a schema that this version reads");
        var members = new LinkedHashMap<>(stored.members());
        members.remove(SCHEMA_NAME);
        members.remove(PREVIOUS);
        return Records.read(Entry.class, new Json.Obj(members));
    }

    static String hash(String canonical) {
        return Digest.of(canonical.getBytes(StandardCharsets.UTF_8));
    }
}
