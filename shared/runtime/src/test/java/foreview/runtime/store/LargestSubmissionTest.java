package foreview.runtime.store;

import static foreview.runtime.store.StoreFixture.PATIENT;
import static foreview.runtime.store.StoreFixture.recorded;
import static org.assertj.core.api.Assertions.assertThat;

import foreview.domain.cases.Audience;
import foreview.domain.cases.Release;
import foreview.domain.cases.ReleaseState;
import foreview.domain.json.Json;
import foreview.runtime.keys.Signer;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsRequest;

/** A submission is one transaction, whatever it brings and ends (rule 10). The largest one has all 100 items. */
class LargestSubmissionTest {
    /** DynamoDB's bound. */
    private static final int MOST_ITEMS = 100;

    private static final int MOST_RELEASES = 40;

    /** So that each receipt needs a timer. */
    private static final Signer UNAVAILABLE = new Signer() {
        @Override
        public Optional<String> sign(byte[] payload) {
            return Optional.empty();
        }

        @Override
        public Json.Obj publicKeys() {
            return Json.object().build();
        }
    };

    private int lastSize;

    @Test
    void it_fits_with_all_its_releases_unsigned_receipts_and_a_case_that_it_ends_during_an_evaluation() {
        try (var world = new StoreFixture(UNAVAILABLE, this::around)) {
            var old = world.opened();
            world.planned(old, "v1", 10, 5);
            var submission = submission(old);
            var record = IdempotencyRecord.of("lab", "ada", "k", new byte[] {1});
            recorded(world.cases.create(submission, Optional.of(record), StoreFixture::answer, PATIENT));
            assertThat(lastSize).isBetween(2 * MOST_RELEASES, MOST_ITEMS);
            assertThat(world.head(old).window()).isEmpty();
        }
    }

    private static NewCase submission(String old) {
        var releases = IntStream.range(0, MOST_RELEASES)
                .mapToObj(i -> new Release(
                        "r" + i,
                        ReleaseState.PLANNED,
                        Audience.PUBLIC,
                        Optional.empty(),
                        Optional.of(StoreFixture.START.plus(Duration.ofDays(100 + i)))))
                .toList();
        return new NewCase(
                "lab", "ada", "center", "m1", List.of("cp1"), releases, Optional.of(old), Map.of("name", "n"), "r0");
    }

    private DynamoDbClient around(DynamoDbClient real) {
        InvocationHandler handler = (proxy, method, arguments) -> {
            if (method.isDefault()
                    && !method.getParameterTypes()[0].getSimpleName().endsWith("Request"))
                return InvocationHandler.invokeDefault(proxy, method, arguments);
            if (arguments[0] instanceof TransactWriteItemsRequest sent)
                lastSize = sent.transactItems().size();
            try {
                return method.invoke(real, arguments);
            } catch (InvocationTargetException e) {
                throw e.getCause();
            }
        };
        var type = DynamoDbClient.class;
        return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, handler));
    }
}
