package foreview.runtime.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import foreview.runtime.OtherAws;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbException;

/** What the store assumes of DynamoDB, checked on every implementation that the tests run on. */
class DynamoDbTest {
    private final TestTables database = TestTables.ofThisRun();
    private final Tables tables = database.tables();

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void a_transaction_happens_whole_or_not_at_all() {
        tables.put(item("a", "1"));
        var transaction = new Transaction(tables).put(item("b", "1")).putNew(item("a", "1"));
        assertThat(transaction.send()).isInstanceOf(Transaction.Outcome.Stale.class);
        assertThat(tables.find(new Key("b", "1"))).isEmpty();
    }

    /**
     * moto forgets tokens: there a transaction that is sent again after its answer was lost meets its own writes, is
     * decided anew, and is answered by its idempotency record; without a key the act is refused or recorded again.
     */
    @Test
    void the_same_payload_under_the_same_token_happens_once() {
        var transaction = new Transaction(tables).putNew(item("a", "1"));
        assertThat(transaction.send()).isInstanceOf(Transaction.Outcome.Committed.class);
        var again = transaction.send();
        if (OtherAws.endpoint().isPresent())
            assumeFalse(again instanceof Transaction.Outcome.Stale, "this implementation forgets tokens");
        assertThat(again).isInstanceOf(Transaction.Outcome.Committed.class);
    }

    @Test
    void a_failed_condition_hands_over_the_record_that_was_there() {
        tables.put(item("a", "1").with("answer", "first"));
        var transaction = new Transaction(tables)
                .put(item("b", "1"))
                .putRecord(item("a", "1").with("answer", "second"), "attribute_not_exists(pk)", Map.of());
        assertThat(transaction.send()).isInstanceOfSatisfying(Transaction.Outcome.Known.class, known -> assertThat(
                        known.record().text("answer"))
                .isEqualTo("first"));
    }

    @Test
    void a_condition_reads_what_was_there_before_the_transaction() {
        tables.put(item("a", "1").with("version", 7));
        var seven = Map.of(":read", AttributeValue.fromN("7"));
        var transaction = new Transaction(tables).put(item("a", "1").with("version", 8), "version = :read", seven);
        assertThat(transaction.send()).isInstanceOf(Transaction.Outcome.Committed.class);
        var again = new Transaction(tables).check(new Key("a", "1"), "version = :read", seven);
        assertThat(again.send()).isInstanceOf(Transaction.Outcome.Stale.class);
    }

    @Test
    void one_item_is_written_once_in_a_transaction() {
        var transaction = new Transaction(tables)
                .put(item("a", "1"))
                .delete(new Key("a", "1"), "pk = :pk", Map.of(":pk", AttributeValue.fromS("a")));
        assertThatThrownBy(transaction::send).isInstanceOfAny(DynamoDbException.class, IllegalStateException.class);
        assertThat(tables.find(new Key("a", "1"))).isEmpty();
    }

    @Test
    void both_tables_are_written_by_one_transaction() {
        new Transaction(tables).put(item("a", "1")).putInVault(item("a", "1")).send();
        assertThat(tables.find(new Key("a", "1"))).isPresent();
        assertThat(tables.findInVault(new Key("a", "1"))).isPresent();
    }

    @Test
    void pages_follow_the_bytes_of_sort_keys_and_leave_nothing_out() {
        var keys =
                IntStream.range(0, 23).mapToObj(i -> "EVENT#%02d".formatted(i)).toList();
        keys.reversed().forEach(key -> tables.put(item("a", key)));
        for (var other : List.of("EVENT", "EVENU#00", "CONTENT#00", "event#00")) tables.put(item("a", other));
        var read = new ArrayList<String>();
        Optional<String> after = Optional.empty();
        do {
            var page = tables.page("a", "EVENT#", after, 10, true, false);
            page.items().forEach(item -> read.add(item.text("sk")));
            after = page.next();
        } while (after.isPresent());
        assertThat(read).isEqualTo(keys);
    }

    @Test
    void a_page_goes_on_behind_a_key_that_is_gone() {
        for (var key : List.of("1", "2", "3")) tables.put(item("a", key));
        tables.deleteIf(new Key("a", "2"), "sk", "2");
        assertThat(tables.page("a", "", Optional.of("2"), 10, true, false).items())
                .extracting(item -> item.text("sk"))
                .containsExactly("3");
        assertThat(tables.page("a", "", Optional.of("2"), 10, true, true).items())
                .extracting(item -> item.text("sk"))
                .containsExactly("1");
    }

    @Test
    void more_keys_than_one_batch_holds_are_all_found() {
        var keys = IntStream.range(0, 120).mapToObj(i -> new Key("a" + i, "1")).toList();
        keys.forEach(key -> tables.put(Item.at(key)));
        assertThat(tables.findAll(keys)).hasSize(120);
    }

    @Test
    void an_attribute_that_is_there_is_kept() {
        tables.setNew(new Key("none", "1"), "receipt", "lost");
        tables.put(item("a", "1"));
        tables.setNew(new Key("a", "1"), "receipt", "first");
        tables.setNew(new Key("a", "1"), "receipt", "second");
        assertThat(tables.find(new Key("a", "1")).orElseThrow().text("receipt")).isEqualTo("first");
        assertThat(tables.find(new Key("none", "1"))).isEmpty();
    }

    @Test
    void an_item_beyond_its_bound_is_refused_and_nothing_is_written() {
        var big = item("a", "1").with("sealed", new byte[401 * 1024]);
        assertThatThrownBy(() -> tables.put(big)).isInstanceOf(DynamoDbException.class);
        assertThat(tables.find(new Key("a", "1"))).isEmpty();
    }

    private static Item item(String pk, String sk) {
        return Item.at(new Key(pk, sk));
    }
}
