package foreview.domain.docket;

import foreview.domain.cases.Entry;
import foreview.domain.cases.Origin;
import foreview.domain.json.Canonical;
import foreview.domain.json.Digest;
import foreview.domain.json.Json;
import foreview.domain.json.Records;
import foreview.domain.json.Times;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * One entry as it is stored (rule 11).
 *
 * @param canonical its bytes (RFC 8785), which name the hash before it; empty where the entry is withheld
 * @param digest of these bytes
 * @param hash over the hash before it and the digest, so that the chain verifies without the bytes
 */
public record ChainLink(String canonical, String digest, String hash) {
    /** The schema written now; older ones are read as they were written. */
    public static final int SCHEMA = 2;

    /** The form of what the first entry is chained to. It stays, because every docket's chain begins with it. */
    private static final int GENESIS = 1;

    private static final String SCHEMA_NAME = "schema";
    private static final String PREVIOUS = "previous";

    /**
     * @throws IllegalArgumentException when the digest is none of these bytes
     */
    public ChainLink {
        if (!canonical.isEmpty() && !digest.equals(digest(canonical)))
            throw new IllegalArgumentException("not the digest of these bytes");
    }

    public ChainLink(String canonical, String hash) {
        this(canonical, digest(canonical), hash);
    }

    /** The link of an entry whose bytes the reader may not see. */
    public static ChainLink withheld(String digest, String hash) {
        return new ChainLink("", digest, hash);
    }

    public boolean isWithheld() {
        return canonical.isEmpty();
    }

    /** What the first entry is chained to: it binds the case's id and its creation. */
    public static String genesis(Origin origin) {
        return genesis("caseId", origin.caseId(), origin.createdAt());
    }

    /**
     * The same for the docket of something else.
     *
     * @param name of the member that holds its id
     */
    public static String genesis(String name, String id, Instant createdAt) {
        return Digest.of(Canonical.bytes(Json.object()
                .put("docket", GENESIS)
                .put(name, id)
                .put("createdAt", Times.text(createdAt))
                .build()));
    }

    /**
     * @param entry of a docket
     */
    public static ChainLink of(Record entry, String previous) {
        var text = Canonical.text(
                Records.write(entry).with(SCHEMA_NAME, Json.of(SCHEMA)).with(PREVIOUS, previous));
        return new ChainLink(text, hash(previous, digest(text)));
    }

    /**
     * Reads an entry from its stored bytes.
     *
     * @param stored the canonical bytes, read as JSON
     * @throws IllegalArgumentException when they have another schema, or are no entry of it
     */
    public static Entry entry(Json.Obj stored) {
        return entry(Entry.class, stored);
    }

    /**
     * The same of another docket's entry.
     *
     * @throws IllegalArgumentException when they have another schema, or are no entry of it
     */
    public static <E extends Record> E entry(Class<E> type, Json.Obj stored) {
        if (!isRead(stored.get(SCHEMA_NAME)))
            throw new IllegalArgumentException("not a schema that this version reads");
        var members = new LinkedHashMap<>(stored.members());
        members.remove(SCHEMA_NAME);
        members.remove(PREVIOUS);
        return Records.read(type, new Json.Obj(members));
    }

    private static boolean isRead(Optional<Json> schema) {
        return IntStream.rangeClosed(1, SCHEMA).mapToObj(Json::of).anyMatch(one -> schema.equals(Optional.of(one)));
    }

    /** Over three lines, the last without its end: {@code foreview link v1}, the hash before, the digest. */
    static String hash(String previous, String digest) {
        return digest(String.join("\n", "foreview link v1", previous, digest));
    }

    private static String digest(String text) {
        return Digest.of(text.getBytes(StandardCharsets.UTF_8));
    }
}
