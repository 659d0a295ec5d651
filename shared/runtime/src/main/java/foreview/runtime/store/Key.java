package foreview.runtime.store;

import foreview.domain.accesslog.LogPart;
import foreview.domain.evaluation.HarnessPlan;
import foreview.domain.harness.Lease;
import foreview.domain.harness.QueuedTask;
import foreview.domain.json.Times;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** The key of an item. Every key of the tables is made here. */
public record Key(String pk, String sk) {
    private static final DateTimeFormatter MONTH =
            DateTimeFormatter.ofPattern("uuuu-MM").withZone(ZoneOffset.UTC);

    private static final String CASE = "CASE#";
    static final String EVENT = "EVENT#";
    static final String ONWARD_TO = "TO#";
    static final String PARTNERED = "PARTNERED#";
    static final String PARTNERSHIP = "PARTNERSHIP#";
    static final String PLANNED = "PLANNED#";
    static final String PARTICIPATION = "CASE#";
    static final String PROBE = "PROBE#";
    static final String READ = "READ#";
    static final String LOG_SHOWN = logEntries(LogPart.SHOWN);
    static final String AUDIT = "AUDIT#";
    static final String LOG_ANCHOR = "ANCHOR#";
    static final String SUITE_VERSION = "VERSION#";
    static final String SUBSCRIBERS = "SUBSCRIBERS";
    static final String TASK = "TASK#";
    static final String HARNESS = "HARNESS#";
    static final String QUEUE = "QUEUE#";
    static final String FAILED = "WAITS#FAILED#";
    static final String LATE = "WAITS#LATE#";

    static Key head(String caseId) {
        return new Key(casePartition(caseId), "HEAD");
    }

    /** The case of such a partition. */
    static String caseOf(String partition) {
        return partition.substring(CASE.length());
    }

    static String casePartition(String caseId) {
        return CASE + caseId;
    }

    static Key event(String caseId, long sequence) {
        return new Key(casePartition(caseId), EVENT + padded(sequence));
    }

    static Key content(String caseId, long sequence) {
        return new Key(casePartition(caseId), "CONTENT#" + padded(sequence));
    }

    /**
     * @param prefix of the entity's type, such as {@code GRANT#}
     */
    static Key entity(String caseId, String prefix, String id) {
        return new Key(casePartition(caseId), prefix + id);
    }

    /** Of a planned release that the list keeps, in the order of their times. */
    static Key planned(String caseId, Instant at, String release) {
        return new Key(casePartition(caseId), plannedAt(at) + "#" + release);
    }

    static String plannedAt(Instant at) {
        return PLANNED + Times.text(at);
    }

    /** Of a release that names a partnership. */
    static Key partnered(String caseId, String partnership, String release) {
        return new Key(casePartition(caseId), partnered(partnership) + release);
    }

    static String partnered(String partnership) {
        return PARTNERED + partnership + "#";
    }

    /** Of a proposal to share a finding with a partnership. */
    static Key onward(String caseId, String partnership, String sharing) {
        return new Key(casePartition(caseId), onward(partnership) + sharing);
    }

    static String onward(String partnership) {
        return ONWARD_TO + partnership + "#";
    }

    /** Of a partnership that an organization was invited to, in a partition that only this organization reads. */
    static Key partner(String org, String partnership) {
        return new Key(partner(org), PARTNERSHIP + partnership);
    }

    static String partner(String org) {
        return "PARTNER#" + org;
    }

    /** In a partition of its own: a function that may only log readings must not be able to overwrite a head or an event. */
    static String reads(String caseId) {
        return "READ#" + caseId;
    }

    static Key logCounter(String caseId, LogPart part) {
        return new Key(reads(caseId), "COUNTER#" + part);
    }

    static Key logChain(String caseId, LogPart part) {
        return new Key(reads(caseId), "CHAIN#" + part);
    }

    static String logEntries(LogPart part) {
        return "ENTRY#" + part + "#";
    }

    static Key logEntry(String caseId, LogPart part, long number) {
        return new Key(reads(caseId), logEntries(part) + padded(number));
    }

    /** Of the anchor that states that number. */
    static Key logAnchor(String caseId, long number) {
        return new Key(reads(caseId), LOG_ANCHOR + padded(number));
    }

    /**
     * Of an entry of the held part.
     *
     * @param waited what it waits for
     */
    static Key logWaiting(String caseId, String waited, long number) {
        return new Key(reads(caseId), logWaiting(waited) + padded(number));
    }

    static Key audit(String caseId, String id) {
        return new Key(reads(caseId), AUDIT + id);
    }

    static String logWaiting(String waited) {
        return "WAIT#" + waited + "#";
    }

    /** The claim of one probe request; in a partition of its own for the same reason. */
    static Key probe(String caseId, String endpoint, long askedBy) {
        return new Key(PROBE + caseId, PROBE + endpoint + "#" + askedBy);
    }

    /**
     * @param task as {@link foreview.domain.evaluation.Shard#task()} has it, or the beginning of it
     */
    static Key task(String caseId, String task) {
        return new Key(casePartition(caseId), TASK + task);
    }

    /** A task that an external harness runs. */
    static Key harness(String caseId, String evaluation, int number) {
        return new Key(casePartition(caseId), HARNESS + evaluation + "#%04d".formatted(number));
    }

    static Key harnessResult(String caseId, String evaluation, int number) {
        return new Key(casePartition(caseId), "RESULT#" + evaluation + "#%04d".formatted(number));
    }

    /** In the table of keys: the data key of the texts of such a result. */
    static Key resultKey(String caseId, String evaluation, int number) {
        return new Key("KEY#" + caseId, "RESULT#" + evaluation + "#%04d".formatted(number));
    }

    /** That such a task failed and waits for a person, while its evaluation runs. */
    static Key failedTask(String caseId, String evaluation, int number) {
        return new Key(casePartition(caseId), FAILED + evaluation + "#%04d".formatted(number));
    }

    /** That a result came late, and whether persons decided on it. */
    static Key lateResult(String caseId, String evaluation, int number) {
        return new Key(casePartition(caseId), LATE + evaluation + "#%04d".formatted(number));
    }

    /** The digest of a result that came after the time for late results. */
    static Key refusedResult(String caseId, String evaluation, int number) {
        return new Key(casePartition(caseId), "REFUSED#" + evaluation + "#%04d".formatted(number));
    }

    /** A lease on such a task, in one of the places of its endpoint. Leases sort before the tasks in the queue. */
    static Key lease(String caseId, Lease.Place place) {
        return new Key(casePartition(caseId), QUEUE + "LEASE#" + place.endpoint() + "#%02d".formatted(place.number()));
    }

    /** Such a task in the queue of its case, while it is not over: the highest priority first. */
    static Key queued(String caseId, QueuedTask task) {
        return new Key(
                casePartition(caseId),
                QUEUE
                        + "TASK#%d#%s#%04d"
                                .formatted(HarnessPlan.HIGHEST - task.priority(), task.evaluation(), task.number()));
    }

    /** That an organization may run tasks of an evaluation. */
    static Key runnable(String org, String caseId, String evaluation) {
        return new Key(runnable(org), caseId + "#" + evaluation);
    }

    static String runnable(String org) {
        return "RUNNABLE#" + org;
    }

    /**
     * The lease that a key of the relay belongs to.
     *
     * @param digest of the key
     */
    static Key relay(String digest) {
        return new Key("RELAY#" + digest, "RELAY");
    }

    /** How far an evaluation is. */
    static Key progress(String caseId, String evaluation) {
        return new Key(casePartition(caseId), "PROGRESS#" + evaluation);
    }

    /** The health of an endpoint, and the run that holds its lease. */
    static Key health(String caseId, String endpoint) {
        return new Key(casePartition(caseId), "HEALTH#" + endpoint);
    }

    /** The calls under way at an endpoint that the relay knows of. */
    static Key calls(String caseId, String endpoint) {
        return new Key(casePartition(caseId), "CALLS#" + endpoint);
    }

    /** The relay's calls for an evaluation, in sums. */
    static Key relayed(String caseId, String evaluation) {
        return new Key(casePartition(caseId), "RELAYED#" + evaluation);
    }

    /** In the table of keys: the data key of one content. */
    static Key contentKey(String caseId, long sequence) {
        return new Key("KEY#" + caseId, padded(sequence));
    }

    /** In the vault: the sealed address and credential of one endpoint. An end leaves a whole generation behind. */
    static Key credential(String caseId, int generation, String endpoint) {
        return new Key(credentials(caseId), "%06d#%s".formatted(generation, endpoint));
    }

    /** How many credentials were destroyed that no certificate counts yet. */
    static Key destroyed(String caseId) {
        return new Key(casePartition(caseId), "DESTROYED");
    }

    static String credentials(String caseId) {
        return "CRED#" + caseId;
    }

    static Key admission(String caseId, String partition) {
        return new Key(casePartition(caseId), "ADMITS#" + partition);
    }

    static Key participation(String partition, Instant createdAt, String caseId) {
        return new Key(partition, PARTICIPATION + Times.text(createdAt) + "#" + caseId);
    }

    static Key model(String org, String modelId) {
        return model("MODEL#" + org + "#" + modelId);
    }

    static Key model(String partition) {
        return new Key(partition, "MODEL");
    }

    static Key month(Instant createdAt, String caseId) {
        return new Key("MONTH#" + MONTH.format(createdAt) + "#" + Shards.of(caseId), "CASE#" + caseId);
    }

    /** Of a version of a suite; one partition holds all versions of an organization, in the order of their names. */
    static Key suite(String org, String id, String version) {
        return new Key(suites(org), SUITE_VERSION + id + "#" + version);
    }

    static String suites(String org) {
        return "SUITE#" + org;
    }

    static Key suitePart(String org, String id, String version, int number) {
        return new Key(suites(org) + "#" + id + "#" + version, "PART#%04d".formatted(number));
    }

    /** In the table of keys: the data key of a version of a suite. */
    static Key suiteKey(String org, String id, String version) {
        return new Key("KEY#SUITE#" + org + "#" + id + "#" + version, "KEY");
    }

    static Key subscription(String id) {
        return new Key("SUBSCRIPTION#" + id, "SUBSCRIPTION");
    }

    /** The subscriptions of an organization, those of one owner together, each in one of the owner's few places. */
    static Key subscriptionOf(String org, String owner, int place) {
        return new Key(subscriptions(org), "%s#%02d".formatted(owner, place));
    }

    static String subscriptions(String org) {
        return "SUBSCRIPTIONS#" + org;
    }

    /** That an organization has, or had, a subscription. */
    static Key subscriber(String org) {
        return new Key(SUBSCRIBERS, org);
    }

    /**
     * @param position the time of the notice, its case and itself
     */
    static Key delivery(String subscription, String position) {
        return new Key(deliveries(subscription), position);
    }

    /** That a subscription has a record of a message. */
    static Key once(String subscription, String message) {
        return new Key(deliveries(subscription) + "#ONCE", message);
    }

    static String deliveries(String subscription) {
        return "DELIVERY#" + subscription;
    }

    /**
     * @param partition named by the hash of its secret
     */
    static Key calendar(String partition) {
        return new Key(partition, "CALENDAR");
    }

    /** The calendars of an organization, those of one owner together, each in one of the owner's few places. */
    static Key calendarOf(String org, String owner, int place) {
        return new Key(calendars(org), "%s#%02d".formatted(owner, place));
    }

    static String calendars(String org) {
        return "CALENDARS#" + org;
    }

    static Key idempotency(String hash) {
        return new Key("IDEM#" + hash, "IDEM");
    }

    public static String padded(long sequence) {
        return "%010d".formatted(sequence);
    }

    Map<String, AttributeValue> attributes() {
        return Map.of("pk", AttributeValue.fromS(pk), "sk", AttributeValue.fromS(sk));
    }
}
