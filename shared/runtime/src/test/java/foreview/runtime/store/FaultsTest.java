package foreview.runtime.store;

import static foreview.runtime.store.StoreFixture.PATIENT;
import static foreview.runtime.store.StoreFixture.by;
import static foreview.runtime.store.StoreFixture.recorded;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import foreview.domain.cases.CaseCommand;
import foreview.domain.cases.Event;
import foreview.domain.cases.Role;
import foreview.domain.evaluation.Scorer;
import foreview.domain.evaluation.SuiteItem;
import foreview.runtime.OtherAws;
import foreview.runtime.store.FaultyClient.Fault;
import foreview.runtime.suites.SuiteLine;
import foreview.runtime.suites.SuitePart;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbException;

/** Rule 10 under conflicts, throttling and lost answers: transient failures are retried, and each act happens once. */
@Tag("proof")
class FaultsTest {
    private static final String TRANSACTION = "transactWriteItems";
    private static final RetryBudget THREE_TIMES = attempt -> attempt < 2;

    private final FaultyClient database = new FaultyClient();
    private final StoreFixture world = new StoreFixture(database);

    @AfterEach
    void close() {
        world.close();
    }

    @ParameterizedTest
    @EnumSource(
            mode = EnumSource.Mode.MATCH_NONE,
            names = {"REFUSED", "CANCELLED_AS_WRONG", "PARTLY"})
    void an_act_is_recorded_once_whatever_becomes_of_its_first_sending(Fault fault) {
        var id = world.received();
        database.next(TRANSACTION, fault);
        var changed = accept(id, PATIENT);
        assertThat(changed).isInstanceOfAny(CommitResult.Recorded.class, CommitResult.Replayed.class);
        assertThat(database.calls()).isGreaterThan(1);
        accepted(id);
    }

    @ParameterizedTest
    @EnumSource(names = {"CONFLICT", "THROTTLED", "CANCELLED_FOR_LACK", "UNREACHED"})
    void a_lost_answer_is_asked_for_until_it_is_known_through_whatever_else_happens(Fault fault) {
        assumeTrue(OtherAws.endpoint().isEmpty(), "the other implementation forgets tokens");
        var id = world.received();
        database.next(TRANSACTION, Fault.ANSWER_LOST, fault);
        recorded(world.ask(id, "center", Role.PROGRAM_OFFICER, new CaseCommand.Accept()));
        accepted(id);
    }

    @Test
    void an_act_whose_retry_budget_ends_is_busy() {
        var id = world.received();
        for (var fault : List.of(Fault.CONFLICT, Fault.UNREACHED)) {
            database.next(TRANSACTION, fault, fault, fault, fault);
            assertThat(accept(id, THREE_TIMES)).isEqualTo(new CommitResult.Busy());
            assertThat(database.calls()).isEqualTo(3);
        }
        assertThat(events(id)).containsExactly("Received");
    }

    @Test
    void a_submission_is_received_once_through_the_same() {
        assumeTrue(OtherAws.endpoint().isEmpty(), "the other implementation forgets tokens");
        for (var fault : List.of(Fault.CONFLICT, Fault.ANSWER_LOST)) {
            database.next(TRANSACTION, fault);
            var once = IdempotencyRecord.of("lab", "ada", fault.name(), new byte[] {1});
            assertThat(world.create(Optional.empty(), Optional.of(once), PATIENT))
                    .isInstanceOfAny(CommitResult.Recorded.class, CommitResult.Replayed.class);
            database.next(TRANSACTION, fault, fault, fault, fault);
            assertThat(world.create(Optional.empty(), Optional.empty(), THREE_TIMES))
                    .isEqualTo(new CommitResult.Busy());
            assertThat(database.calls()).isEqualTo(3);
        }
    }

    @Test
    void what_will_be_so_again_is_not_tried_again_and_tells_nothing_of_items() {
        var id = world.received();
        database.next(TRANSACTION, Fault.REFUSED);
        assertThatExceptionOfType(DynamoDbException.class).isThrownBy(() -> accept(id, PATIENT));
        database.next(TRANSACTION, Fault.CANCELLED_AS_WRONG);
        assertThatIllegalStateException()
                .isThrownBy(() -> accept(id, PATIENT))
                .withMessage("a transaction was cancelled: [None, ValidationError]")
                .withNoCause();
        database.next("getItem", Fault.REFUSED);
        assertThatExceptionOfType(DynamoDbException.class).isThrownBy(() -> accept(id, PATIENT));
        assertThat(database.calls()).isEqualTo(1);
    }

    @ParameterizedTest
    @EnumSource(names = {"THROTTLED", "UNREACHED", "BROKEN_AFTER"})
    void a_case_that_cannot_be_read_just_now_is_read_again(Fault fault) {
        var id = world.received();
        database.next("getItem", fault);
        recorded(world.ask(id, "center", Role.PROGRAM_OFFICER, new CaseCommand.Accept()));
        accepted(id);
    }

    @Test
    void heads_that_a_batch_left_out_are_asked_for_again() {
        var ids = List.of(world.received(), world.received(), world.received());
        database.next("batchGetItem", Fault.PARTLY, Fault.PARTLY);
        assertThat(world.cases.findAll(ids)).extracting(StoredCase::id).isEqualTo(ids);
        assertThat(database.calls()).isEqualTo(3);
    }

    @ParameterizedTest
    @EnumSource(
            mode = EnumSource.Mode.MATCH_NONE,
            names = {"REFUSED", "CANCELLED_AS_WRONG", "PARTLY"})
    void a_part_of_a_suite_is_stored_and_sealed_through_the_same(Fault fault) {
        assumeTrue(OtherAws.endpoint().isEmpty(), "the other implementation forgets tokens");
        database.next(TRANSACTION, fault);
        assertThat(put(PATIENT)).isInstanceOf(SuiteChange.Done.class);
        database.next(TRANSACTION, fault);
        assertThat(world.suites.seal("institute", "s", "v1", 1, PATIENT)).isInstanceOf(SuiteChange.Done.class);
        assertThat(world.suites.find("institute", "s", "v1").orElseThrow().isSealed())
                .isTrue();
    }

    @Test
    void a_suite_is_busy_when_the_retry_budget_ends() {
        for (var fault : List.of(Fault.CONFLICT, Fault.UNREACHED)) {
            database.next(TRANSACTION, fault, fault, fault, fault);
            assertThat(put(THREE_TIMES)).isEqualTo(new SuiteChange.Busy());
            assertThat(database.calls()).isEqualTo(3);
        }
        assertThat(world.suites.find("institute", "s", "v1")).isEmpty();
    }

    @Test
    void a_transaction_whose_conditions_say_all_is_sent_until_it_is_known() {
        var transaction = new Transaction(world.tables).putNew(Item.at(new Key("a", "1")));
        database.next(TRANSACTION, Fault.CONFLICT, Fault.UNREACHED);
        assertThat(transaction.sendUntilKnown(PATIENT)).isTrue();
        var stale = new Transaction(world.tables).putNew(Item.at(new Key("a", "1")));
        database.next(TRANSACTION, Fault.CONFLICT);
        assertThat(stale.sendUntilKnown(PATIENT)).isFalse();
        database.next(TRANSACTION, Fault.CONFLICT, Fault.CONFLICT, Fault.CONFLICT, Fault.CONFLICT);
        assertThatIllegalStateException().isThrownBy(() -> stale.sendUntilKnown(THREE_TIMES));
        assertThat(database.calls()).isEqualTo(3);
    }

    @Test
    void a_transaction_has_twenty_five_writes_at_most() {
        var transaction = new Transaction(world.tables);
        for (int i = 0; i < 25; i++) transaction.put(Item.at(new Key("a", "" + i)));
        assertThatIllegalStateException().isThrownBy(() -> transaction.put(Item.at(new Key("a", "26"))));
        assertThat(transaction.send()).isInstanceOf(Transaction.Outcome.Committed.class);
    }

    /** With a key: an implementation that forgets tokens answers from its record. */
    private CommitResult accept(String id, RetryBudget budget) {
        var once = IdempotencyRecord.of("center", "officer", "accept", new byte[] {1});
        return world.change(
                id, by("center", Role.PROGRAM_OFFICER, new CaseCommand.Accept()), Optional.of(once), budget);
    }

    private void accepted(String id) {
        assertThat(events(id)).containsExactly("Received", "Accepted");
        world.verify(id);
    }

    private List<String> events(String id) {
        return world.dockets.all(id).stream()
                .map(signed -> signed.entry().event())
                .map(Event::name)
                .toList();
    }

    private SuiteChange put(RetryBudget budget) {
        var item = new SuiteItem("q1", "?", List.of("x"), Scorer.EXACT);
        return world.suites.put(
                "institute",
                "s",
                "v1",
                1,
                new SuitePart(List.of(new SuiteLine.Question(item, Optional.empty()))),
                budget);
    }
}
