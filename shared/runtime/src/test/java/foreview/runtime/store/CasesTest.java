package foreview.runtime.store;

import static foreview.runtime.store.StoreFixture.PATIENT;
import static foreview.runtime.store.StoreFixture.by;
import static foreview.runtime.store.StoreFixture.recorded;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.tuple;

import foreview.domain.cases.Audience;
import foreview.domain.cases.CaseCommand;
import foreview.domain.cases.CaseEvent;
import foreview.domain.cases.Refusal;
import foreview.domain.cases.ReleaseCommand;
import foreview.domain.cases.Role;
import foreview.domain.cases.Timer;
import foreview.domain.cases.WindowCommand;
import foreview.domain.cases.WindowEvent;
import foreview.domain.docket.Receipt;
import foreview.domain.grants.GrantCommand;
import foreview.domain.json.Json;
import foreview.runtime.keys.Signer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Rules 3, 4, 10 and 11 in the store. */
class CasesTest {
    private final StoreFixture world = new StoreFixture();

    @AfterEach
    void close() {
        world.close();
    }

    @Test
    void a_submission_becomes_a_case_with_a_signed_receipt_and_sealed_content() {
        var changed = recorded(world.create(Optional.empty(), Optional.empty(), PATIENT));
        var id = changed.commit().after().id();
        assertThat(changed.commit().entries()).singleElement().satisfies(signed -> {
            assertThat(signed.entry().event()).isInstanceOf(CaseEvent.Received.class);
            assertThat(signed.receipt()).isPresent();
        });
        assertThat(world.contents.open(id, 1).orElseThrow().get("name").orElseThrow())
                .isInstanceOfSatisfying(
                        Json.Obj.class, name -> assertThat(name.string("text")).contains("Model One"));
        assertThat(world.dockets.find(id, 1).orElseThrow().link().canonical()).doesNotContain("Model One", "\"ada\"");
        world.verify(id);
    }

    @Test
    void content_is_gone_with_its_key_and_the_chain_still_verifies() {
        var id = world.received();
        world.deleteKey(Key.contentKey(id, 1));
        assertThat(world.contents.open(id, 1)).isEmpty();
        world.verify(id);
    }

    @Test
    void content_opens_in_its_own_place_alone() {
        var id = world.received();
        var other = world.received();
        var sealed = world.tables.find(Key.content(id, 1)).orElseThrow();
        var key = world.tables.findKey(Key.contentKey(id, 1)).orElseThrow();
        new Transaction(world.tables)
                .put(Item.at(Key.content(id, 2)).with("sealed", sealed.bytes("sealed")))
                .putKey(Item.at(Key.contentKey(id, 2)).with("key", key.bytes("key")))
                .put(Item.at(Key.content(other, 1)).with("sealed", sealed.bytes("sealed")))
                .putKey(Item.at(Key.contentKey(other, 1)).with("key", key.bytes("key")))
                .send();
        assertThatIllegalArgumentException().isThrownBy(() -> world.contents.open(id, 2));
        assertThatIllegalArgumentException().isThrownBy(() -> world.contents.open(other, 1));
    }

    @Test
    void the_digest_of_a_content_confirms_no_guess() {
        var digests = Stream.of(world.received(), world.received())
                .map(id -> world.dockets.find(id, 1).orElseThrow().entry().content())
                .toList();
        assertThat(digests).doesNotHaveDuplicates().allMatch(content -> content.containsKey("name"));
        var salts = Stream.of(1, 2)
                .map(_ ->
                        new String(Contents.prepare(Map.of("name", "Model One")).plain(), StandardCharsets.UTF_8))
                .toList();
        assertThat(salts).doesNotHaveDuplicates();
    }

    @Test
    void the_same_key_performs_once_and_answers_the_same() {
        var first = recorded(world.create(Optional.empty(), once("k", "body"), PATIENT));
        var again = world.create(Optional.empty(), once("k", "body"), PATIENT);
        assertThat(again).isEqualTo(new CommitResult.Replayed(first.answer()));
    }

    @Test
    void the_same_key_with_another_payload_is_refused() {
        world.create(Optional.empty(), once("k", "body"), PATIENT);
        assertThat(world.create(Optional.empty(), once("k", "other"), PATIENT)).isEqualTo(new CommitResult.KeyReused());
    }

    @Test
    void a_key_counts_as_absent_once_it_expired_whether_its_record_is_there_or_not() {
        var first = recorded(world.create(Optional.empty(), once("k", "body"), PATIENT));
        world.now = StoreFixture.START.plus(IdempotencyRecord.KEPT);
        var second = recorded(world.create(Optional.empty(), once("k", "body"), PATIENT));
        assertThat(second.answer()).isNotEqualTo(first.answer());
    }

    @Test
    void a_repeated_acts_key_is_answered_before_its_refusal() {
        var id = world.received();
        var accept = by("center", Role.PROGRAM_OFFICER, new CaseCommand.Accept());
        var first = recorded(world.change(id, accept, once("k", "accept")));
        assertThat(world.change(id, accept, once("k", "accept"))).isEqualTo(new CommitResult.Replayed(first.answer()));
        assertThat(world.change(id, accept, Optional.empty()))
                .isInstanceOfSatisfying(CommitResult.Refused.class, refused -> assertThat(refused.refusal())
                        .isEqualTo(Refusal.WRONG_PHASE));
    }

    @Test
    void of_sixteen_writers_of_the_same_act_exactly_one_wins() throws Exception {
        var id = world.received();
        var results = together(16, () -> world.ask(id, "center", Role.PROGRAM_OFFICER, new CaseCommand.Accept()));
        assertThat(results).filteredOn(CommitResult.Recorded.class::isInstance).hasSize(1);
        assertThat(results).filteredOn(CommitResult.Refused.class::isInstance).hasSize(15);
        world.verify(id);
    }

    @Test
    void sixteen_writers_of_different_acts_all_get_through_and_the_chain_is_intact() throws Exception {
        var id = world.received();
        var numbers = new AtomicInteger(1);
        var results = together(
                16,
                () -> world.ask(
                        id, "lab", Role.DEVELOPER, new CaseCommand.AddCheckpoint("cp" + numbers.incrementAndGet())));
        assertThat(results).allMatch(CommitResult.Recorded.class::isInstance);
        assertThat(world.head(id).checkpoints()).hasSize(17);
        world.verify(id);
    }

    @Test
    void two_cases_of_one_model_cannot_open_at_once() throws Exception {
        var one = world.received();
        var other = world.received();
        world.ready(one);
        world.ready(other);
        var ids = new ConcurrentLinkedQueue<>(List.of(one, other));
        var results = together(2, () -> world.open(ids.remove(), Optional.empty()));
        assertThat(results).filteredOn(CommitResult.Recorded.class::isInstance).hasSize(1);
        assertThat(results)
                .filteredOn(CommitResult.Refused.class::isInstance)
                .singleElement()
                .satisfies(
                        r -> assertThat(((CommitResult.Refused) r).refusal()).isEqualTo(Refusal.MODEL_WINDOW_EXISTS));
    }

    @Test
    void time_used_in_one_case_is_used_in_the_models_next() {
        var one = world.opened();
        world.now = StoreFixture.START.plus(Duration.ofDays(10));
        recorded(world.ask(one, "lab", Role.DEVELOPER, new WindowCommand.Withdraw()));
        var other = world.opened();
        assertThat(world.head(other).facts().endsAt()).isEqualTo(StoreFixture.START.plus(Duration.ofDays(30)));
    }

    @Test
    void a_window_never_opens_before_the_last_end_of_its_model_whatever_the_clock_says() {
        var one = world.opened();
        world.now = StoreFixture.START.plusSeconds(60);
        recorded(world.ask(one, "lab", Role.DEVELOPER, new WindowCommand.Withdraw()));
        world.now = StoreFixture.START.plusSeconds(59);
        var other = world.opened();
        assertThat(world.head(other).window().orElseThrow().opensAt()).isEqualTo(StoreFixture.START.plusSeconds(60));
    }

    @Test
    void an_act_that_leaves_its_models_use_as_it_is_writes_nothing_there() {
        var id = world.opened();
        var model = world.tables.find(Key.model("lab", "m1"));
        recorded(world.ask(id, "lab", Role.DEVELOPER, new CaseCommand.AddCheckpoint("cp2")));
        assertThat(world.tables.find(Key.model("lab", "m1"))).isPresent().isEqualTo(model);
    }

    @Test
    void an_end_that_fell_due_is_recorded_also_when_the_act_is_refused() {
        var id = world.opened();
        world.now = StoreFixture.START.plus(Duration.ofDays(31));
        assertThat(world.ask(id, "center", Role.ACCESS_CUSTODIAN, new GrantCommand.RevokeGrant("none")))
                .isInstanceOf(CommitResult.Refused.class);
        var last = world.dockets.page(id, 0, 100).entries().getLast().entry();
        assertThat(last.event()).isInstanceOf(WindowEvent.Ended.class);
        assertThat(last.effectiveAt()).isEqualTo(StoreFixture.START.plus(Duration.ofDays(30)));
        world.verify(id);
    }

    @Test
    void a_dry_run_writes_nothing() {
        var id = world.opened();
        var before = world.cases.find(id).orElseThrow();
        var withdraw = by("lab", Role.DEVELOPER, new WindowCommand.Withdraw());
        var outcome = world.cases.dryRun(CaseLookup.unrestricted(id), withdraw, StoreFixture::silent);
        assertThat(recorded(outcome).commit().after().head().window()).isEmpty();
        assertThat(world.head(id)).isEqualTo(before.head());
    }

    @Test
    void a_submission_that_supersedes_ends_the_old_case_in_the_same_transaction() {
        var old = world.opened();
        recorded(world.create(Optional.of(old), Optional.empty(), PATIENT));
        assertThat(world.head(old).superseded()).isTrue();
        assertThat(world.create(Optional.of(old), Optional.empty(), PATIENT)).isInstanceOf(CommitResult.Refused.class);
        world.verify(old);
    }

    @Test
    void another_developers_case_cannot_be_superseded_and_stays_unknown() {
        var old = world.received();
        var foreign = new NewCase(
                "rival", "eve", "center", "m1", List.of("cp1"), List.of(), Optional.of(old), Map.of(), "r0");
        assertThat(world.cases.create(foreign, Optional.empty(), StoreFixture::silent, PATIENT))
                .isInstanceOf(CommitResult.NotFound.class);
    }

    @Test
    void an_opening_and_an_end_leave_the_timers_that_must_follow() {
        var id = world.opened();
        assertThat(timers(world, id)).containsExactly(Timer.Kind.END);
        recorded(world.ask(id, "lab", Role.DEVELOPER, new WindowCommand.Withdraw()));
        assertThat(timers(world, id)).contains(Timer.Kind.END, Timer.Kind.PURGE);
    }

    @Test
    void a_release_is_recorded_while_the_signing_key_is_unavailable_and_its_receipt_follows() {
        try (var dark = new StoreFixture(silent(new AtomicInteger()))) {
            var id = dark.received();
            var release = new ReleaseCommand.RecordRelease("r1", false, Audience.TRUSTED_PARTNER, Optional.empty());
            assertThat(recorded(dark.ask(id, "lab", Role.DEVELOPER, release))
                            .commit()
                            .entries())
                    .allMatch(signed -> signed.receipt().isEmpty());
            assertThat(dark.timers(id, Duration.ofHours(1)))
                    .extracting(Timer::kind, Timer::id)
                    .containsExactlyInAnyOrder(
                            tuple(Timer.Kind.SIGN, Key.padded(1)), tuple(Timer.Kind.SIGN, Key.padded(2)));
        }
    }

    /** Each request may take as long as a call may: a second one could cost the act its time (rule 1). */
    @Test
    void one_change_asks_once_for_an_unavailable_signing_key() {
        var asked = new AtomicInteger();
        try (var dark = new StoreFixture(silent(asked))) {
            var id = dark.opened();
            asked.set(0);
            var release = new ReleaseCommand.RecordRelease("r1", false, Audience.TRUSTED_PARTNER, Optional.empty());
            var recorded = recorded(dark.ask(id, "lab", Role.DEVELOPER, release));
            assertThat(recorded.commit().entries())
                    .filteredOn(signed -> Receipt.isDue(signed.entry()))
                    .hasSizeGreaterThan(1);
            assertThat(asked).hasValue(1);
        }
    }

    private static Signer silent(AtomicInteger asked) {
        return new Signer() {
            @Override
            public Optional<String> sign(byte[] payload) {
                asked.incrementAndGet();
                return Optional.empty();
            }

            @Override
            public Json.Obj publicKeys() {
                return Json.object().build();
            }
        };
    }

    /** Due in the hour of the opening, and in that of the window's end. */
    private static List<Timer.Kind> timers(StoreFixture world, String caseId) {
        var opened = StoreFixture.START.truncatedTo(ChronoUnit.HOURS);
        return world.timers(caseId, List.of(opened, opened.plus(Duration.ofDays(30)))).stream()
                .map(Timer::kind)
                .filter(kind -> kind != Timer.Kind.PROBE)
                .toList();
    }

    private static Optional<IdempotencyRecord> once(String key, String body) {
        return Optional.of(IdempotencyRecord.of("lab", "ada", key, body.getBytes()));
    }

    private static <T> List<T> together(int writers, Callable<T> writer) throws Exception {
        try (var threads = Executors.newFixedThreadPool(writers)) {
            var results = new ArrayList<T>();
            for (var future : threads.invokeAll(Collections.nCopies(writers, writer))) results.add(future.get());
            return results;
        }
    }
}
