package foreview.runtime.store;

import foreview.domain.json.Json;
import foreview.runtime.json.JsonWriter;
import foreview.runtime.json.StrictJson;
import foreview.runtime.keys.Envelope;
import foreview.runtime.keys.Sealer;
import java.util.List;
import java.util.Optional;

/** Addresses and credentials of endpoints, sealed in the vault; never shown again (rule 13). */
public final class Credentials {
    private final Tables tables;
    private final Sealer sealer;

    public Credentials(Tables tables, Sealer sealer) {
        this.tables = tables;
        this.sealer = sealer;
    }

    /** A sealed credential on its way into the vault. */
    public record Sealed(String endpoint, byte[] key, byte[] sealed) {
        Item item(String caseId) {
            return Item.at(Key.credential(caseId, endpoint)).with("key", key).with("sealed", sealed);
        }

        @Override
        public String toString() {
            return "Sealed " + endpoint;
        }
    }

    public Sealed seal(String caseId, String endpoint, Json.Obj served) {
        var key = sealer.newDataKey(caseId);
        var sealed = Envelope.seal(key.plain(), JsonWriter.bytes(served), context(caseId, endpoint));
        return new Sealed(endpoint, key.wrapped(), sealed);
    }

    /** For the runner alone, under a live grant; an access-log item was written before. */
    public Optional<Json.Obj> open(String caseId, String endpoint) {
        return tables.findInVault(Key.credential(caseId, endpoint))
                .map(item -> Envelope.open(
                        sealer.openDataKey(item.bytes("key"), caseId), item.bytes("sealed"), context(caseId, endpoint)))
                .flatMap(StrictJson::read)
                .map(Json.Obj.class::cast);
    }

    /** The endpoints whose credentials the vault holds; consistent. */
    public List<String> held(String caseId) {
        return tables.sortKeysInVault(Key.credentials(caseId));
    }

    /** For the sweep alone. */
    public void destroy(String caseId, String endpoint) {
        tables.deleteInVault(Key.credential(caseId, endpoint));
    }

    private static String context(String caseId, String endpoint) {
        return "credential:" + caseId + ":" + endpoint;
    }
}
