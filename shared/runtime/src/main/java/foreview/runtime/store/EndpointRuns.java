package foreview.runtime.store;

import foreview.domain.evaluation.EndpointHealth;
import foreview.domain.json.Json;
import foreview.domain.json.Records;
import foreview.domain.json.Times;
import foreview.runtime.json.JsonWriter;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ReturnValue;

/**
 * The runs of endpoints. One run at a time holds an endpoint's lease; its item has the endpoint's health, and a number
 * that rises with each lease and fences the writes of earlier runs.
 */
public final class EndpointRuns {
    private static final String LEASE = "leaseUntil";
    private static final String HEALTH = "health";
    private static final String WANTED = "wanted";
    private static final String IS_OURS = "fence = :fence AND attribute_exists(" + LEASE + ")";

    private final Tables tables;

    public EndpointRuns(Tables tables) {
        this.tables = tables;
    }

    /**
     * A run that holds the endpoint's lease.
     *
     * @param health as it was when the run began
     */
    public record Run(String caseId, String endpoint, long fence, EndpointHealth health) {
        private Key key() {
            return Key.health(caseId, endpoint);
        }

        private AttributeValue fenceValue() {
            return AttributeValue.fromN(Long.toString(fence));
        }
    }

    /**
     * Begins a run.
     *
     * @return empty while another run holds the lease. If the answer of a successful write is lost, too: that lease then
     *     ends unused, because a run never assumes that it holds one
     */
    public Optional<Run> lease(String caseId, String endpoint, Instant now, Instant until) {
        return tables.update(
                        Key.health(caseId, endpoint),
                        "SET #schema = :schema, fence = if_not_exists(fence, :none) + :one, " + LEASE
                                + " = :until REMOVE " + WANTED,
                        "attribute_not_exists(" + LEASE + ") OR " + LEASE + " <= :now",
                        Map.of("#schema", Schema.ATTRIBUTE),
                        Map.of(
                                ":schema", number(Schema.PRESENT),
                                ":none", number(0),
                                ":one", number(1),
                                ":until", time(until),
                                ":now", time(now)),
                        ReturnValue.ALL_NEW)
                .map(item -> new Run(caseId, endpoint, item.number("fence"), health(item)));
    }

    /**
     * Asks the run that holds the lease for another one after it.
     *
     * @return false when no run holds it
     */
    public boolean requestRun(String caseId, String endpoint, Instant now) {
        return tables.update(
                        Key.health(caseId, endpoint),
                        "SET " + WANTED + " = :yes",
                        LEASE + " > :now",
                        Map.of(":yes", AttributeValue.fromBool(true), ":now", time(now)))
                .isPresent();
    }

    /**
     * Lengthens the lease; one that is over as well, if no run began since.
     *
     * @return false when another run began
     */
    public boolean renew(Run run, Instant until) {
        return tables.update(
                        run.key(),
                        "SET " + LEASE + " = :until",
                        IS_OURS,
                        Map.of(":until", time(until), ":fence", run.fenceValue()))
                .isPresent();
    }

    /**
     * @return false when another run began
     */
    public boolean save(Run run, EndpointHealth health) {
        return tables.update(
                        run.key(),
                        "SET " + HEALTH + " = :health",
                        IS_OURS,
                        Map.of(":health", text(health), ":fence", run.fenceValue()))
                .isPresent();
    }

    /**
     * Ends a run. Nothing happens if another one began.
     *
     * @return whether another run is wanted
     */
    public boolean release(Run run, EndpointHealth health) {
        return tables.update(
                        run.key(),
                        "SET " + HEALTH + " = :health REMOVE " + LEASE + ", " + WANTED,
                        IS_OURS,
                        Map.of(),
                        Map.of(":health", text(health), ":fence", run.fenceValue()),
                        ReturnValue.ALL_OLD)
                .filter(before -> before.has(WANTED))
                .isPresent();
    }

    /**
     * An endpoint as its latest run left it, or has it.
     *
     * @param run the number of the run that has it now
     */
    record Seen(EndpointHealth health, Optional<Long> run) {}

    /** Consistent. */
    Seen see(String caseId, String endpoint, Instant now) {
        var item = tables.find(Key.health(caseId, endpoint));
        var run = item.filter(found -> found.optText(LEASE)
                        .filter(until -> now.isBefore(Times.instant(until)))
                        .isPresent())
                .map(found -> found.number("fence"));
        return new Seen(item.map(EndpointRuns::health).orElse(EndpointHealth.NEW), run);
    }

    /** For tests and repairs; consistent. */
    Optional<EndpointHealth> health(String caseId, String endpoint) {
        return tables.find(Key.health(caseId, endpoint)).map(EndpointRuns::health);
    }

    static EndpointHealth health(Item item) {
        return item.has(HEALTH) ? Records.read(EndpointHealth.class, (Json) item.json(HEALTH)) : EndpointHealth.NEW;
    }

    private static AttributeValue text(EndpointHealth health) {
        return AttributeValue.fromS(JsonWriter.text(Records.write(health)));
    }

    private static AttributeValue time(Instant time) {
        return AttributeValue.fromS(Times.text(time));
    }

    private static AttributeValue number(long value) {
        return AttributeValue.fromN(Long.toString(value));
    }
}
