package foreview.clearinghouse;

import static foreview.local.script.Person.FINDER;
import static org.assertj.core.api.Assertions.assertThat;

import foreview.domain.json.Json;
import foreview.testkit.ManualStack;
import foreview.testkit.Request;
import foreview.testkit.Stacks;
import foreview.testkit.TableRows;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** A batch that is short of time says what it did not reach, and sent again it loses and doubles nothing. */
@Tag("proof")
class UnreachedItemsTest {
    private static final int ITEMS = 50;

    @AutoClose
    private static final ManualStack stack = Stacks.manual();

    @Test
    void what_the_time_did_not_reach_is_answered_so_and_is_received_when_it_is_sent_again() {
        var batch = Request.of(
                FINDER,
                "POST",
                "/reports/batch",
                IntStream.range(0, ITEMS)
                        .mapToObj(i ->
                                "{\"key\":\"k%d\",\"title\":\"t\",\"description\":\"d\",\"products\":[\"pkg:npm/p\"]}"
                                        .formatted(i))
                        .collect(Collectors.joining(",", "{\"items\":[", "]}")));
        var asked = new AtomicInteger();
        var first = stack.send(batch, () -> Duration.ofSeconds(asked.incrementAndGet() > 20 ? 7 : 25))
                .ok()
                .items();
        var unreached = first.stream()
                .filter(item -> item.get("status").orElseThrow().equals(Json.of(503)))
                .toList();
        assertThat(unreached).isNotEmpty().hasSizeLessThan(ITEMS).allMatch(item -> item.toString()
                .contains("not-reached: send again"));
        assertThat(stored()).isEqualTo(ITEMS - unreached.size());
        assertThat(stack.send(batch).ok().items())
                .allMatch(item -> item.get("status").orElseThrow().equals(Json.of(201)))
                .containsAll(first.stream()
                        .filter(item -> item.get("report").isPresent())
                        .toList());
        assertThat(stored()).isEqualTo(ITEMS);
        ClearinghouseConsistency.check(stack);
    }

    private static int stored() {
        return TableRows.of(stack.database()).under("REPORT#", "HEAD").size();
    }
}
