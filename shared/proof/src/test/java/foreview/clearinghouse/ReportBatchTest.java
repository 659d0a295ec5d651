package foreview.clearinghouse;

import static foreview.local.script.Person.FINDER;
import static org.assertj.core.api.Assertions.assertThat;

import foreview.domain.json.Json;
import foreview.testkit.ManualStack;
import foreview.testkit.Request;
import foreview.testkit.Stacks;
import foreview.testkit.TableRows;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

/** Batches of reports by the API: each item is answered by itself and received once. */
class ReportBatchTest {
    @AutoClose
    private static final ManualStack stack = Stacks.manual();

    private static String item(String key) {
        return "{\"key\":\"%s\",\"title\":\"t\",\"description\":\"d\",\"products\":[\"pkg:npm/p-%s\"]}"
                .formatted(key, key);
    }

    private static String batch(List<String> items) {
        return items.stream().collect(Collectors.joining(",", "{\"items\":[", "]}"));
    }

    private static List<Json.Obj> sent(List<String> items) {
        return stack.send(Request.of(FINDER, "POST", "/reports/batch", batch(items))
                        .header(Request.KEY, ""))
                .ok()
                .items();
    }

    private static long status(Json.Obj result) {
        return ((Json.Num) result.get("status").orElseThrow()).value().longValue();
    }

    private static int reports() {
        return TableRows.of(stack.database()).under("REPORT#", "HEAD").size();
    }

    @Test
    void a_bad_item_is_answered_by_itself_and_the_others_are_received_once() {
        int before = reports();
        var items = List.of(
                item("a"),
                item("b").replace("pkg:npm/p-b", "pkg:"),
                item("a"),
                item("c").replace("\"key\":\"c\",", ""),
                "7",
                item("d"));
        var first = sent(items);
        assertThat(first).extracting(ReportBatchTest::status).containsExactly(201L, 422L, 422L, 422L, 422L, 201L);
        assertThat(first.get(1).toString()).contains("/products/0");
        assertThat(first.get(2).toString()).contains("/key").contains("repeated");
        assertThat(sent(items)).isEqualTo(first);
        assertThat(reports() - before).isEqualTo(2);
    }

    @Test
    void a_key_brings_no_second_report() {
        sent(List.of(item("same")));
        var other = sent(List.of(item("same").replace("\"t\"", "\"u\"")));
        assertThat(other.getFirst().toString()).contains("idempotency-key-reused");
    }

    @Test
    void forty_are_received_side_by_side_and_more_than_a_thousand_are_refused() {
        int before = reports();
        var items = IntStream.range(0, 40).mapToObj(i -> item("n" + i)).toList();
        assertThat(sent(items)).extracting(ReportBatchTest::status).containsOnly(201L);
        assertThat(reports() - before).isEqualTo(40);
        var many = IntStream.range(0, 1_001).mapToObj(i -> item("m" + i)).toList();
        assertThat(stack.post(FINDER, "/reports/batch", batch(many)).problem()).isEqualTo("invalid-fields");
        assertThat(stack.post(FINDER, "/reports/batch", batch(List.of(item("x" + "y".repeat(6_000_000)))))
                        .status())
                .isEqualTo(413);
    }
}
