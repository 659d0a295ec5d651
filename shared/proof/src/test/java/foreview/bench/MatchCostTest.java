package foreview.bench;

import static foreview.local.script.Person.COORDINATOR;
import static foreview.local.script.Person.FINDER;
import static org.assertj.core.api.Assertions.assertThat;

import foreview.domain.clearinghouse.products.Affected;
import foreview.domain.clearinghouse.products.ProductId;
import foreview.domain.clearinghouse.products.VersionRange;
import foreview.testkit.ManualStack;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What the match of members asks of the table, with few vulnerabilities and inventory lines and with many. */
@Tag("proof")
class MatchCostTest {
    private static final int FEW = 1_000;
    private static final int MANY = 20_000;
    private static final int LINES = 20;
    private static final String REPORT =
            "{\"title\":\"t\",\"description\":\"d\",\"products\":[\"pkg:npm/copied\"],\"weakness\":\"CWE-79\"}";

    @Test
    void members_of_a_product_cost_the_same_to_find_however_much_else_there_is() throws Exception {
        try (var stack = new ManualStack()) {
            stack.post(FINDER, "/reports", REPORT).ok();
            var id = stack.get(COORDINATOR, "/desk").ok().items().getFirst().string("id");
            var table = stack.app().config().clearinghouse().table();
            var copies = new CopiedVulnerabilities(stack.database(), table, id.orElseThrow(), "pkg:npm/copied");
            var members = new CopiedMembers(stack);
            copies.until(FEW);
            members.until(FEW / LINES, LINES);
            var few = matched(stack);
            copies.until(MANY);
            members.until(MANY / LINES, LINES);
            assertThat(matched(stack)).isEqualTo(few);
        }
    }

    /** Who runs the product, and what it cost to find them. */
    private record Matched(List<String> members, Cost cost) {}

    private static Matched matched(ManualStack stack) throws Exception {
        var product = ProductId.of(CopiedMembers.product(1));
        var affected = new Affected(product, List.of(VersionRange.before("0", "2.0.0")), List.of());
        var found = new ArrayList<String>();
        var cost = new ManualMeter(stack).cost(() -> stack.app()
                .clearinghouse()
                .inventories()
                .matching(affected, Optional.empty(), 100)
                .members()
                .forEach(member -> found.add(member.memberId())));
        assertThat(found).hasSizeBetween(CopiedMembers.FEW, CopiedMembers.FEW + 1);
        assertThat(cost.requests()).isEqualTo(found.size() + 1);
        return new Matched(found, cost);
    }
}
