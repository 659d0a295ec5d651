package foreview.runtime.store;

import foreview.domain.cases.Entry;
import foreview.domain.json.Digest;
import foreview.domain.json.Json;
import foreview.runtime.json.JsonWriter;
import foreview.runtime.json.StrictJson;
import foreview.runtime.keys.Envelope;
import foreview.runtime.keys.KeyContext;
import foreview.runtime.keys.Sealer;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Free text, names and files of an act: sealed beside its entry under a data key of its own, bound by salted digests in
 * the entry (rule 11). Destroying the key destroys the content; the chain still verifies.
 */
public final class Contents {
    private static final SecureRandom RANDOM = new SecureRandom();

    private final Tables tables;
    private final Sealer sealer;

    public Contents(Tables tables, Sealer sealer) {
        this.tables = tables;
        this.sealer = sealer;
    }

    /**
     * Content on its way into the docket.
     *
     * @param digests by name, for the entry
     */
    public record Prepared(Map<String, String> digests, byte[] plain) {}

    /** Digests with fresh salts. Asks no key of anyone, so a refused act costs none. */
    public static Prepared prepare(Map<String, String> content) {
        var digests = new LinkedHashMap<String, String>();
        var sealed = Json.object();
        content.forEach((name, text) -> {
            var salt = new byte[32];
            RANDOM.nextBytes(salt);
            digests.put(name, Digest.salted(salt, text.getBytes(StandardCharsets.UTF_8)));
            sealed.put(
                    name,
                    Json.object()
                            .put("salt", Base64.getEncoder().encodeToString(salt))
                            .put("text", text)
                            .build());
        });
        return new Prepared(digests, JsonWriter.bytes(sealed.build()));
    }

    /**
     * Content under a key of its own, on its way into the tables.
     *
     * @param dropped names of content that could not be sealed
     */
    public record Sealed(List<Item> items, List<Item> keys, Set<String> dropped) {
        public static final Sealed NOTHING = new Sealed(List.of(), Set.of());

        Sealed(List<Item> items, Set<String> dropped) {
            this(items, List.of(), dropped);
        }

        public void write(Transaction transaction) {
            items.forEach(transaction::put);
            keys.forEach(transaction::putKey);
        }
    }

    /**
     * Seals the content of the entry that has it.
     *
     * @throws SdkException when no key can be made just now
     */
    Sealed seal(String caseId, List<Entry> entries, Prepared content) {
        var entry = entries.stream().filter(one -> !one.content().isEmpty()).findFirst();
        if (entry.isEmpty()) return Sealed.NOTHING;
        return seal(Place.ofCase(caseId, entry.get().sequence()), content);
    }

    /**
     * The same at any place.
     *
     * @throws SdkException when no key can be made just now
     */
    public Sealed seal(Place place, Prepared content) {
        var key = sealer.newDataKey(place.context());
        var sealed = Envelope.seal(key.plain(), content.plain(), place.name());
        return new Sealed(
                List.of(Item.at(place.item()).with("sealed", sealed)),
                List.of(Item.at(place.key()).with("key", key.wrapped())),
                Set.of());
    }

    /** Reads one entry's content; nothing when it has none, or its key was destroyed. Logs of the reading come first. */
    public Optional<Json.Obj> open(String caseId, long sequence) {
        return open(Place.ofCase(caseId, sequence));
    }

    /** The same at any place. */
    public Optional<Json.Obj> open(Place place) {
        return tables.find(place.item()).flatMap(item -> open(place, item));
    }

    /** The same of an item that was read. */
    Optional<Json.Obj> open(Place place, Item item) {
        return tables.findKey(place.key()).map(key -> opened(place, item, key));
    }

    private Json.Obj opened(Place place, Item item, Item key) {
        var plain = Envelope.open(
                sealer.openDataKey(key.bytes("key"), place.context()), item.bytes("sealed"), place.name());
        return StrictJson.read(plain)
                .filter(Json.Obj.class::isInstance)
                .map(Json.Obj.class::cast)
                .orElseThrow(() -> new IllegalStateException("sealed content that is no JSON object"));
    }

    /**
     * Where sealed content is stored.
     *
     * @param item of the sealed bytes
     * @param key of its data key, in the table of keys
     * @param context that the data key is bound to
     * @param name that the sealed bytes are bound to
     */
    public record Place(Key item, Key key, KeyContext context, String name) {
        static Place ofCase(String caseId, long sequence) {
            return new Place(
                    Key.content(caseId, sequence),
                    Key.contentKey(caseId, sequence),
                    KeyContext.ofCase(caseId),
                    "content:" + caseId + ":" + sequence);
        }
    }
}
