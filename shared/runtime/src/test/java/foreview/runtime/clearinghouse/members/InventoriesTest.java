package foreview.runtime.clearinghouse.members;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import foreview.domain.clearinghouse.members.InventoryLine;
import foreview.domain.clearinghouse.products.Affected;
import foreview.domain.clearinghouse.products.Match.Answer;
import foreview.domain.clearinghouse.products.ProductId;
import foreview.domain.clearinghouse.products.VersionRange;
import foreview.runtime.clearinghouse.members.InventoryWriter.Changed;
import foreview.runtime.clearinghouse.members.InventoryWriter.Result;
import foreview.runtime.http.ProblemException;
import foreview.runtime.keys.LocalSealer;
import foreview.runtime.store.FaultyClient;
import foreview.runtime.store.FaultyClient.Fault;
import foreview.runtime.store.RetryBudget;
import foreview.runtime.store.TestTables;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Inventories are whole, bounded, and found by their products at the same cost however many others there are. */
class InventoriesTest {
    private static final Instant NOW = Instant.parse("2026-12-01T09:00:00Z");
    private static final RetryBudget PATIENT = attempt -> attempt < 20;
    private static final RetryBudget NONE = _ -> false;

    private final FaultyClient faulty = new FaultyClient();
    private final ReadCosts costs = new ReadCosts();
    private TestTables database;
    private Inventories inventories;
    private InventoryWriter writer;
    private ActedFor members;

    @BeforeEach
    void start() {
        database = TestTables.ofThisRun();
        var tables = database.tables(real -> costs.around(faulty.around(real)));
        var keys = new MemberKeys(new byte[32]);
        inventories = new Inventories(tables, new LocalSealer(LocalSealer.newKey()), keys);
        writer = new InventoryWriter(tables, inventories, keys);
        members = new ActedFor(database.tables());
    }

    @AfterEach
    void stop() {
        database.close();
    }

    private static InventoryLine line(String product, Instant since) {
        return new InventoryLine(ProductId.of(product), Optional.empty(), Optional.empty(), Optional.empty(), since);
    }

    private static List<InventoryLine> lines(String prefix, int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> line("pkg:npm/" + prefix + i + "@1.0.0", NOW))
                .toList();
    }

    /** Whatever the inventory is. */
    private Changed replace(String member, List<InventoryLine> lines, RetryBudget budget) {
        return writer.replace(member, members.member(member), _ -> true, lines, budget)
                .changed();
    }

    private static Affected before2(String product) {
        return new Affected(ProductId.of(product), List.of(VersionRange.before("0", "2.0.0")), List.of());
    }

    @Test
    void a_replaced_line_keeps_the_time_since_which_it_is_listed() {
        replace("mb-1", List.of(line("pkg:npm/a@1.0.0", NOW), line("pkg:npm/b@1.0.0", NOW)), PATIENT);
        var later = NOW.plusSeconds(60);
        var changed = replace("mb-1", List.of(line("pkg:npm/a@1.0.0", later), line("pkg:npm/c@1.0.0", later)), PATIENT);
        assertThat(changed).isEqualTo(new Changed(1, 0, 1, 3));
        assertThat(inventories
                        .ofProduct("mb-1", "pkg:npm/a", 9)
                        .getFirst()
                        .line()
                        .since())
                .isEqualTo(NOW);
        assertThat(inventories.ofProduct("mb-1", "pkg:npm/b", 9)).isEmpty();
        assertThat(inventories.size("mb-1").lines()).isEqualTo(2);
    }

    @ParameterizedTest
    @EnumSource(
            value = Fault.class,
            names = {"CONFLICT", "THROTTLED", "ANSWER_LOST", "BROKEN_AFTER", "IN_PROGRESS"})
    void an_interrupted_change_is_completed_and_counts_each_line_once(Fault fault) {
        faulty.next("transactWriteItems", fault);
        assertThat(replace("mb-1", lines("a", 60), PATIENT)).isEqualTo(new Changed(60, 0, 0, 2));
        assertThat(inventories.size("mb-1").lines()).isEqualTo(60);
        assertThat(inventories.all("mb-1")).hasSize(60);
    }

    @Test
    void what_ran_out_of_time_is_completed_by_sending_it_again() {
        faulty.next("transactWriteItems", Fault.UNREACHED);
        assertThatExceptionOfType(ProblemException.class).isThrownBy(() -> replace("mb-1", lines("a", 60), NONE));
        assertThat(replace("mb-1", lines("a", 60), NONE).added()).isEqualTo(60);
        assertThat(inventories.size("mb-1").lines()).isEqualTo(60);
    }

    @Test
    void each_member_is_on_one_page_with_all_its_lines() {
        var assets = new ArrayList<InventoryLine>();
        for (int i = 0; i < 7; i++)
            assets.add(new InventoryLine(
                    ProductId.of("pkg:npm/a@" + (i % 2 + 1) + ".0.0"),
                    Optional.of("asset " + i),
                    Optional.empty(),
                    Optional.empty(),
                    NOW));
        for (var member : List.of("mb-1", "mb-2", "mb-3")) replace(member, assets, PATIENT);
        var seen = new ArrayList<String>();
        Optional<String> after = Optional.empty();
        do {
            var page = inventories.matching(before2("pkg:npm/a"), after, 3);
            for (var member : page.members()) {
                seen.add(member.memberId());
                assertThat(member.lines()).hasSize(7);
                assertThat(member.lines())
                        .filteredOn(one -> one.match().answer() == Answer.AFFECTED)
                        .hasSize(4);
            }
            after = page.next();
        } while (after.isPresent());
        assertThat(seen).containsExactly("mb-1", "mb-2", "mb-3");
        assertThat(inventories.counts("pkg:npm/a")).isEqualTo(Map.of("mb-1", 7, "mb-2", 7, "mb-3", 7));
    }

    @Test
    void another_member_s_lines_cannot_be_opened_with_one_s_own_key() {
        replace("mb-1", lines("a", 1), PATIENT);
        replace("mb-2", lines("a", 1), PATIENT);
        var other = new Inventories(
                database.tables(), new LocalSealer(LocalSealer.newKey()), new MemberKeys(new byte[] {1}));
        assertThat(other.counts("pkg:npm/a0")).as("another secret").isEmpty();
        assertThat(inventories.counts("pkg:npm/a0")).hasSize(2);
    }

    @Test
    @Tag("proof")
    void a_match_costs_the_same_at_20_000_lines_and_an_inventory_is_bounded() {
        replace("mb-a", List.of(line("pkg:npm/pad@1.0.0", NOW), line("pkg:npm/other@1.0.0", NOW)), PATIENT);
        replace("mb-b", List.of(line("pkg:npm/pad@3.0.0", NOW)), PATIENT);
        replace("mb-0", lines("x", 997), PATIENT);
        var atThousand = spent();
        for (int i = 1; i <= 4; i++) replace("mb-" + i, lines("y" + i + "-", 4_750), PATIENT);
        assertThat(spent()).isEqualTo(atThousand);
        writer.add("mb-1", members.member("mb-1"), lines("z", 250), PATIENT);
        assertThat(inventories.size("mb-1").lines()).isEqualTo(InventoryLine.MOST);
        var full = writer.add(
                "mb-1",
                members.member("mb-1"),
                List.of(line("pkg:npm/z0@1.0.0", NOW), line("pkg:npm/more@1.0.0", NOW)),
                PATIENT);
        assertThat(full.results()).containsExactly(Result.SAME, Result.FULL);
    }

    /** For the members of a product, one member's lines of it, and its numbers. */
    private List<ReadCosts.Spent> spent() {
        costs.taken();
        var page = inventories.matching(before2("pkg:npm/pad"), Optional.empty(), 100);
        assertThat(page.members()).hasSize(2);
        var match = costs.taken();
        inventories.ofProduct("mb-a", "pkg:npm/pad", 50);
        var one = costs.taken();
        inventories.counts("pkg:npm/pad");
        return List.of(match, one, costs.taken());
    }
}
