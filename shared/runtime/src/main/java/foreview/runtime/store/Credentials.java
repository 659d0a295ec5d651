package foreview.runtime.store;

import foreview.domain.json.Json;
import foreview.runtime.json.JsonWriter;
import foreview.runtime.json.StrictJson;
import foreview.runtime.keys.Envelope;
import foreview.runtime.keys.Sealer;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** Addresses and credentials of endpoints, sealed in the vault; never shown again (rule 13). */
public final class Credentials {
    private static final String COUNT = "destroyed";

    private final Tables tables;
    private final Sealer sealer;

    public Credentials(Tables tables, Sealer sealer) {
        this.tables = tables;
        this.sealer = sealer;
    }

    /** A sealed credential on its way into the vault. */
    public record Sealed(String endpoint, byte[] key, byte[] sealed) {
        /**
         * @param generation of the case that the endpoint is given in
         */
        Item item(String caseId, int generation) {
            return Item.at(Key.credential(caseId, generation, endpoint))
                    .with("key", key)
                    .with("sealed", sealed);
        }

        @Override
        public String toString() {
            return "Sealed " + endpoint;
        }
    }

    /**
     * Where a credential is in the vault.
     *
     * @param generation that the endpoint was given in
     */
    public record Place(int generation, String endpoint) {
        Key key(String caseId) {
            return Key.credential(caseId, generation, endpoint);
        }

        static Place of(String sk) {
            int cut = sk.indexOf('#');
            return new Place(Integer.parseInt(sk.substring(0, cut)), sk.substring(cut + 1));
        }
    }

    /**
     * Credentials that leave the vault with a change of their case.
     *
     * @param places each must still be there: a certificate counts what its own transaction destroyed
     * @param before destroyed before by transactions of their own, which the same certificate counts
     */
    public record Destruction(List<Place> places, int before) {
        static final Destruction NONE = new Destruction(List.of(), 0);

        public Destruction {
            places = List.copyOf(places);
        }

        int count() {
            return before + places.size();
        }

        void write(Transaction transaction, String caseId) {
            places.forEach(place -> transaction.deleteInVault(place.key(caseId)));
            if (before > 0) Credentials.count(transaction, caseId, before, 0);
        }
    }

    public Sealed seal(String caseId, String endpoint, Json.Obj served) {
        var key = sealer.newDataKey(caseId);
        var sealed = Envelope.seal(key.plain(), JsonWriter.bytes(served), context(caseId, endpoint));
        return new Sealed(endpoint, key.wrapped(), sealed);
    }

    /** For the runner alone, under a live grant; an access-log item was written before. */
    public Optional<Json.Obj> open(String caseId, Place place) {
        var endpoint = place.endpoint();
        return tables.findInVault(place.key(caseId))
                .map(item -> Envelope.open(
                        sealer.openDataKey(item.bytes("key"), caseId), item.bytes("sealed"), context(caseId, endpoint)))
                .flatMap(StrictJson::read)
                .map(Json.Obj.class::cast);
    }

    /** The credentials that the vault holds of a case, without reading them; consistent. */
    public List<Place> held(String caseId) {
        return tables.sortKeysInVault(Key.credentials(caseId)).stream()
                .map(Place::of)
                .toList();
    }

    /** For the sweep alone. */
    public void destroy(String caseId, Place place) {
        tables.deleteInVault(place.key(caseId));
    }

    /** How many were destroyed that no certificate counts yet; consistent. */
    int uncertified(String caseId) {
        return tables.find(Key.destroyed(caseId)).map(item -> item.count(COUNT)).orElse(0);
    }

    /**
     * Destroys them, and counts them for the certificate, by one transaction. Nothing happens if one of them is gone or
     * another run counted meanwhile.
     */
    void destroyCounted(String caseId, List<Place> places, RetryBudget budget) {
        int before = uncertified(caseId);
        var transaction = new Transaction(tables);
        places.forEach(place -> transaction.deleteInVault(place.key(caseId)));
        count(transaction, caseId, before, before + places.size());
        transaction.sendUntilKnown(budget);
    }

    private static void count(Transaction transaction, String caseId, int before, int after) {
        transaction.put(
                Item.at(Key.destroyed(caseId)).with(COUNT, after),
                "attribute_not_exists(pk) OR " + COUNT + " = :before",
                Map.of(":before", AttributeValue.fromN(Integer.toString(before))));
    }

    private static String context(String caseId, String endpoint) {
        return "credential:" + caseId + ":" + endpoint;
    }
}
