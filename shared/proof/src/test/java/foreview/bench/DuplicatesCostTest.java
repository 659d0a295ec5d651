package foreview.bench;

import static foreview.local.script.Person.COORDINATOR;
import static org.assertj.core.api.Assertions.assertThat;

import foreview.clearinghouse.SeededVulnerabilities;
import foreview.domain.clearinghouse.Tlp;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What the lookup of duplicates asks of the table, with few vulnerabilities and with many. */
@Tag("proof")
class DuplicatesCostTest {
    private static final int FEW = 1_000;
    private static final int MANY = 20_000;

    @Test
    void duplicates_cost_the_same_however_many_vulnerabilities_there_are() {
        try (var metered = new MeteredStack()) {
            var stack = metered.stack;
            var seeded = new SeededVulnerabilities(stack);
            var one = seeded.opened("pkg:npm/looked-up", Tlp.AMBER, "CVE-2026-1");
            var same = seeded.opened("pkg:npm/elsewhere", Tlp.AMBER, "CVE-2026-1");
            var like = seeded.opened("pkg:npm/looked-up", Tlp.AMBER);
            var copies = new CopiedVulnerabilities(
                    stack.database(), seeded.app().config().clearinghouse().table(), like, "pkg:npm/looked-up");
            copies.until(FEW);
            var few = cost(metered, one, List.of(same, like));
            copies.until(MANY);
            assertThat(cost(metered, one, List.of(same, like))).isEqualTo(few);
            assertThat(few.requests()).isLessThanOrEqualTo(4);
        }
    }

    private static Cost cost(MeteredStack metered, String id, List<String> found) {
        var ledger = Ledger.ofReading();
        metered.meter.begin(ledger);
        var answer = metered.stack
                .client()
                .get(COORDINATOR, "/vulnerabilities/" + id + "/duplicates")
                .ok();
        assertThat(answer.list("items"))
                .extracting(item -> item.string("id").orElseThrow())
                .containsExactlyInAnyOrderElementsOf(found);
        return ledger.spent();
    }
}
