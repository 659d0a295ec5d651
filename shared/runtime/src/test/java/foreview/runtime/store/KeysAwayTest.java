package foreview.runtime.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import foreview.domain.cases.Audience;
import foreview.domain.cases.Command;
import foreview.domain.cases.ReleaseCommand;
import foreview.domain.cases.Role;
import foreview.domain.cases.WindowCommand;
import foreview.domain.window.Side;
import foreview.runtime.OtherAws;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.CancellationReason;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbException;
import software.amazon.awssdk.services.dynamodb.model.ResourceNotFoundException;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsRequest;
import software.amazon.awssdk.services.dynamodb.model.TransactionCanceledException;

/** Rule 1: an act of the developer's own is recorded without its content while the table of keys takes no writes. */
class KeysAwayTest {
    private static final RetryBudget FIVE_TIMES = attempt -> attempt < 5;
    private static final Command WITHDRAW = new WindowCommand.Withdraw();

    private final Deque<Fault> faults = new ArrayDeque<>();
    private Optional<Fault> lasting = Optional.empty();
    private boolean answerLost;
    private final StoreFixture world = new StoreFixture(this::around);
    private final String id = world.opened();

    /** What becomes of a transaction that puts a data key. */
    private enum Fault {
        THROTTLED {
            @Override
            void meet(List<TransactWriteItem> items) {
                throw cancelled(items, true, "ThrottlingError");
            }
        },
        OUT_OF_CAPACITY {
            @Override
            void meet(List<TransactWriteItem> items) {
                throw cancelled(items, true, "ProvisionedThroughputExceeded");
            }
        },
        DENIED {
            @Override
            void meet(List<TransactWriteItem> items) {
                var denied = AwsErrorDetails.builder()
                        .errorCode("AccessDeniedException")
                        .build();
                throw DynamoDbException.builder()
                        .statusCode(400)
                        .awsErrorDetails(denied)
                        .build();
            }
        },
        NO_TABLE {
            @Override
            void meet(List<TransactWriteItem> items) {
                throw ResourceNotFoundException.builder().statusCode(400).build();
            }
        },
        /** Two acts at once may conflict over the key of the next entry alone. */
        CONFLICT {
            @Override
            void meet(List<TransactWriteItem> items) {
                throw cancelled(items, true, "TransactionConflict");
            }
        },
        CONFLICT_ELSEWHERE {
            @Override
            void meet(List<TransactWriteItem> items) {
                throw cancelled(items, false, "TransactionConflict");
            }
        },
        THROTTLED_ELSEWHERE {
            @Override
            void meet(List<TransactWriteItem> items) {
                throw cancelled(items, false, "ThrottlingError");
            }
        };

        abstract void meet(List<TransactWriteItem> items);

        private static TransactionCanceledException cancelled(
                List<TransactWriteItem> items, boolean ofKeys, String code) {
            var reasons = items.stream()
                    .map(item -> CancellationReason.builder()
                            .code(isKey(item) == ofKeys ? code : "None")
                            .build())
                    .toList();
            return TransactionCanceledException.builder()
                    .cancellationReasons(reasons)
                    .build();
        }
    }

    @AfterEach
    void close() {
        world.close();
    }

    @ParameterizedTest
    @EnumSource(names = {"THROTTLED", "OUT_OF_CAPACITY", "DENIED", "NO_TABLE"})
    void a_withdrawal_an_end_and_a_release_are_recorded_and_name_what_they_lost(Fault fault) {
        lasting = Optional.of(fault);
        for (var command : List.of(
                new WindowCommand.OfferEnd(Optional.empty()),
                new ReleaseCommand.RecordRelease("r1", true, Audience.PUBLIC, Optional.empty()),
                WITHDRAW)) {
            var commit =
                    StoreFixture.recorded(change(command, Optional.empty())).commit();
            assertThat(commit.dropped()).containsExactly("reason");
            var main = commit.main().orElseThrow().entry();
            assertThat(main.content()).as("no digest of what is not there").isEmpty();
            assertThat(world.contents.open(id, main.sequence())).isEmpty();
        }
        assertThat(world.head(id).window()).isEmpty();
        world.verify(id);
    }

    @Test
    void the_same_request_again_has_the_same_answer_also_when_the_table_is_back() {
        var once = Optional.of(once("body"));
        lasting = Optional.of(Fault.THROTTLED);
        var first = StoreFixture.recorded(change(WITHDRAW, once));
        assertThat(first.answer().body()).isEqualTo("lost [reason]");
        assertThat(change(WITHDRAW, once)).isEqualTo(new CommitResult.Replayed(first.answer()));
        lasting = Optional.empty();
        assertThat(change(WITHDRAW, once)).isEqualTo(new CommitResult.Replayed(first.answer()));
    }

    @Test
    void a_key_that_another_request_used_does_not_stop_it_either() {
        StoreFixture.recorded(change(new WindowCommand.OfferEnd(Optional.empty()), Optional.of(once("other"))));
        lasting = Optional.of(Fault.THROTTLED);
        assertThat(StoreFixture.recorded(change(WITHDRAW, Optional.of(once("body"))))
                        .commit()
                        .dropped())
                .containsExactly("reason");
    }

    @ParameterizedTest
    @EnumSource(names = {"CONFLICT", "CONFLICT_ELSEWHERE", "THROTTLED_ELSEWHERE"})
    void an_ordinary_race_loses_no_reason(Fault fault) {
        faults.add(fault);
        kept(StoreFixture.recorded(change(WITHDRAW, Optional.empty())));
        assertThat(faults).isEmpty();
    }

    /** Without its content it would be another transaction, and the act could be recorded twice. */
    @Test
    void an_act_that_may_be_written_is_sent_as_it_was() {
        assumeTrue(OtherAws.endpoint().isEmpty(), "the other implementation forgets tokens");
        answerLost = true;
        faults.add(Fault.THROTTLED);
        faults.add(Fault.DENIED);
        kept(StoreFixture.recorded(change(WITHDRAW, Optional.empty())));
        assertThat(faults).isEmpty();
        world.verify(id);
    }

    @Test
    void any_other_act_fails_as_it_did() {
        var suspend = new WindowCommand.Suspend(Side.DEVELOPER);
        lasting = Optional.of(Fault.THROTTLED);
        assertThat(change(suspend, Optional.empty())).isInstanceOf(CommitResult.Busy.class);
        lasting = Optional.of(Fault.DENIED);
        assertThatExceptionOfType(DynamoDbException.class).isThrownBy(() -> change(suspend, Optional.empty()));
        assertThat(world.head(id).window().orElseThrow().isSuspended()).isFalse();
    }

    private void kept(CommitResult.Recorded recorded) {
        assertThat(recorded.commit().dropped()).isEmpty();
        var sequence = recorded.commit().main().orElseThrow().entry().sequence();
        assertThat(world.contents.open(id, sequence)).isPresent();
    }

    private CommitResult change(Command command, Optional<IdempotencyRecord> record) {
        CommandFactory factory = (stored, _) -> Optional.of(CommandRequest.of(command)
                .withContent("reason", Optional.of("We changed our mind."))
                .by(StoreFixture.requester(stored, "lab", Role.DEVELOPER), "r1"));
        return world.cases.change(
                CaseLookup.unrestricted(id),
                factory,
                record,
                commit -> new StoredAnswer(200, Optional.empty(), "", "lost " + commit.dropped()),
                FIVE_TIMES);
    }

    private static IdempotencyRecord once(String body) {
        return IdempotencyRecord.of("lab", "ada", "k", body.getBytes()).ungated();
    }

    private DynamoDbClient around(DynamoDbClient real) {
        InvocationHandler handler = (proxy, method, arguments) -> {
            if (method.isDefault()
                    && !method.getParameterTypes()[0].getSimpleName().endsWith("Request"))
                return InvocationHandler.invokeDefault(proxy, method, arguments);
            boolean putsKey = arguments[0] instanceof TransactWriteItemsRequest sent
                    && sent.transactItems().stream().anyMatch(KeysAwayTest::isKey);
            if (putsKey && !answerLost) fail(((TransactWriteItemsRequest) arguments[0]).transactItems());
            try {
                var answer = method.invoke(real, arguments);
                if (!putsKey || !answerLost) return answer;
            } catch (InvocationTargetException e) {
                throw e.getCause();
            }
            answerLost = false;
            throw SdkClientException.create("connection reset");
        };
        var type = DynamoDbClient.class;
        return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, handler));
    }

    private void fail(List<TransactWriteItem> items) {
        Optional.ofNullable(faults.poll()).or(() -> lasting).ifPresent(fault -> fault.meet(items));
    }

    private static boolean isKey(TransactWriteItem item) {
        return item.put() != null && item.put().item().get("pk").s().startsWith("KEY#");
    }
}
