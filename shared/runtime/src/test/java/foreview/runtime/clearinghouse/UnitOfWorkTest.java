package foreview.runtime.clearinghouse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import foreview.domain.cases.Role;
import foreview.domain.clearinghouse.ClearinghouseSettings;
import foreview.domain.clearinghouse.Subject.Product;
import foreview.domain.clearinghouse.scans.Scan;
import foreview.domain.clearinghouse.scans.ScanCommand;
import foreview.domain.clearinghouse.scans.ScanCount;
import foreview.domain.clearinghouse.scans.ScanDepth;
import foreview.domain.clearinghouse.scans.ScanKind;
import foreview.domain.clearinghouse.scans.ScanRegister;
import foreview.domain.clearinghouse.scans.ScanState;
import foreview.domain.docket.ChainLink;
import foreview.domain.json.Json;
import foreview.runtime.clearinghouse.priority.ShippedDecisionTables;
import foreview.runtime.http.ProblemException;
import foreview.runtime.http.ProblemType;
import foreview.runtime.identity.Caller;
import foreview.runtime.keys.LocalSealer;
import foreview.runtime.store.Contents;
import foreview.runtime.store.FaultyClient;
import foreview.runtime.store.FaultyClient.Fault;
import foreview.runtime.store.IdempotencyRecord;
import foreview.runtime.store.PersonKeys;
import foreview.runtime.store.RetryBudget;
import foreview.runtime.store.StoredAnswer;
import foreview.runtime.store.TestTables;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A unit of work is one transaction, done anew when another one came first, and once under a key (rule 10). */
class UnitOfWorkTest {
    private static final Instant NOW = Instant.parse("2026-12-01T09:00:00Z");
    private static final Caller FINDER = new Caller("fred", "finders", Set.of(Role.FINDER));
    private static final RetryBudget PATIENT = attempt -> attempt < 20;
    private static final FaultyClient FAULTY = new FaultyClient();

    private static TestTables database;
    private static Aggregates aggregates;
    private static ClearinghouseService clearinghouse;
    private static int scans;

    @BeforeAll
    static void start() {
        database = TestTables.ofThisRun();
        var tables = database.tables(FAULTY::around);
        var contents = new Contents(tables, new LocalSealer(LocalSealer.newKey()));
        var deciding = new Deciding(ClearinghouseSettings.DEFAULT, ShippedDecisionTables.load());
        aggregates = new Aggregates(tables, contents);
        clearinghouse = new ClearinghouseService(
                tables, contents, deciding, new Desk("desk"), new PersonKeys(new byte[32]), () -> NOW);
    }

    @AfterAll
    static void stop() {
        database.close();
    }

    private static ScanCommand register(String id) {
        var product = new Product("pkg:npm/left", "pkg:npm/left");
        return new ScanCommand.Register(
                id,
                ScanKind.SCAN,
                product,
                ScanDepth.PASSIVE,
                NOW,
                NOW.plus(Duration.ofHours(1)),
                Optional.empty(),
                Optional.empty(),
                true,
                false);
    }

    private static StoredAnswer perform(Optional<IdempotencyRecord> record, Work work) {
        return clearinghouse.perform(Optional.of(FINDER), record, "request", PATIENT, work);
    }

    private static Work registering(String id) {
        return unit -> {
            unit.record(Scan.class, id, register(id), Map.of("note", "who reads this has a key"));
            return StoredAnswer.ok(
                    unit.tag(Scan.class, id).text(), Json.object().put("id", id).build());
        };
    }

    private static Work changing(String id, ScanCommand command) {
        return unit -> {
            unit.record(Scan.class, id, command);
            return StoredAnswer.ok(
                    unit.tag(Scan.class, id).text(), Json.object().build());
        };
    }

    private static String registered() {
        var id = "sc-" + ++scans;
        perform(Optional.empty(), registering(id));
        return id;
    }

    private static Optional<IdempotencyRecord> key(String key, String body) {
        return Optional.of(IdempotencyRecord.of("finders", "fred", key, body.getBytes(StandardCharsets.UTF_8)));
    }

    @Test
    void of_two_at_once_the_second_is_decided_anew_on_what_the_first_left() {
        var id = registered();
        var attempts = new AtomicInteger();
        perform(Optional.empty(), unit -> {
            unit.get(Scan.class, id);
            if (attempts.incrementAndGet() == 1) perform(Optional.empty(), changing(id, new ScanCommand.Start(true)));
            return changing(id, new ScanCommand.AgreeToBeNamed(true)).run(unit);
        });
        assertThat(attempts).hasValue(2);
        var stored = aggregates.find(Scan.class, id).orElseThrow();
        assertThat(stored.version()).isEqualTo(3);
        assertThat(stored.state().state()).isEqualTo(ScanState.RUNNING);
        assertThat(stored.state().named()).isTrue();
    }

    @Test
    void what_was_only_read_and_guarded_must_be_as_it_was() {
        var read = registered();
        var changed = registered();
        var attempts = new AtomicInteger();
        perform(Optional.empty(), unit -> {
            unit.get(Scan.class, read);
            unit.guard(Scan.class, read);
            if (attempts.incrementAndGet() == 1) perform(Optional.empty(), changing(read, new ScanCommand.Cancel()));
            return changing(changed, new ScanCommand.Start(true)).run(unit);
        });
        assertThat(attempts).hasValue(2);
    }

    @Test
    void under_a_key_it_is_done_once_and_answered_alike_also_where_its_own_effect_would_refuse_it() {
        var id = "sc-once";
        var record = key("k1", "body");
        Work counted = unit -> {
            unit.record(ScanRegister.class, "finders", new ScanCount.Add());
            return registering(id).run(unit);
        };
        var first = perform(record, counted);
        perform(Optional.empty(), changing(id, new ScanCommand.Cancel()));
        assertThat(perform(record, counted)).isEqualTo(first);
        assertThat(perform(record, changing(id, new ScanCommand.Start(true)))).isEqualTo(first);
        assertThat(aggregates
                        .find(ScanRegister.class, "finders")
                        .orElseThrow()
                        .state()
                        .open())
                .isEqualTo(1);
        assertThatExceptionOfType(ProblemException.class)
                .isThrownBy(() -> perform(key("k1", "other"), registering("sc-other")))
                .satisfies(e -> assertThat(e.problem().type()).isEqualTo(ProblemType.IDEMPOTENCY_KEY_REUSED));
    }

    @Tag("proof")
    @ParameterizedTest
    @EnumSource(
            value = Fault.class,
            names = {"CONFLICT", "THROTTLED", "UNREACHED", "ANSWER_LOST", "BROKEN_AFTER", "IN_PROGRESS"})
    void a_fault_of_the_database_loses_nothing_and_doubles_nothing(Fault fault) {
        var id = registered();
        FAULTY.next("transactWriteItems", fault, fault);
        perform(Optional.empty(), changing(id, new ScanCommand.Start(true)));
        assertThat(aggregates.find(Scan.class, id).orElseThrow().version()).isEqualTo(2);
    }

    @Test
    void the_docket_is_chained_over_its_stored_bytes_and_content_is_sealed_beside_it() {
        var id = registered();
        perform(Optional.empty(), changing(id, new ScanCommand.Start(true)));
        var docket = aggregates.docket(Scan.class, id, Optional.empty(), 10).entries();
        var previous = ChainLink.genesis("record", id, NOW);
        for (var linked : docket) {
            assertThat(ChainLink.of(linked.entry(), previous)).isEqualTo(linked.link());
            previous = linked.link().hash();
        }
        assertThat(previous)
                .isEqualTo(aggregates.find(Scan.class, id).orElseThrow().hash());
        assertThat(docket.getFirst().link().canonical())
                .doesNotContain("who reads")
                .contains("\"note\":");
        assertThat(docket.getFirst().link().canonical())
                .as("rule 13: a pseudonym")
                .doesNotContain("fred");
        assertThat(aggregates.contents(Scan.class, id, 1)).containsEntry("note", "who reads this has a key");
    }

    @Test
    void a_row_is_there_as_long_as_the_record_names_it() {
        var id = registered();
        assertThat(listed()).contains(id);
        perform(Optional.empty(), changing(id, new ScanCommand.Cancel()));
        assertThat(listed()).doesNotContain(id);
        assertThat(aggregates
                        .page(Scan.listOf("finders"), "", Optional.empty(), 100)
                        .ids())
                .contains(id);
    }

    private static List<String> listed() {
        return aggregates
                .page(Scan.listOfProduct("pkg:npm/left"), "", Optional.empty(), 100)
                .ids();
    }

    @Test
    void a_refusal_records_nothing_of_the_whole_work() {
        var id = registered();
        assertThatExceptionOfType(ProblemException.class)
                .isThrownBy(() -> perform(Optional.empty(), unit -> {
                    unit.record(Scan.class, id, new ScanCommand.Start(true));
                    return changing("sc-unknown", new ScanCommand.Start(true)).run(unit);
                }));
        assertThat(aggregates.find(Scan.class, id).orElseThrow().version()).isEqualTo(1);
    }
}
