package foreview.bench;

import static org.assertj.core.api.Assertions.assertThat;

import foreview.bench.MeteredCalls.Call;
import foreview.domain.json.Json;
import foreview.testkit.ManualStack;
import foreview.testkit.Stacks;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * An act or a look costs the same however much the case already holds: one life, played in a fresh case and in one with
 * 200 participants, 500 grants, 1,000 evaluations, 5,000 findings and 500 planned releases.
 */
@Tag("proof")
class FlatnessTest {
    /** Pages of the docket's entries of some types; they read a bounded part of the docket. */
    static final List<String> HISTORIES =
            List.of("submissions", "determinations", "windows", "suspensions", "extensions", "receipts");

    /** Admission, head, 1,000 entries by hundreds, and for each hundred the findings that they name. */
    private static final int MOST_REQUESTS_OF_A_HISTORY = 2 + 10 + 10;

    /** Counters and sequences have more digits in a large case, and with them one item may pass a step of 1 KB. */
    private static final double STEP = Units.transacted(1);

    private static List<String> routes;
    private static List<Call> fresh;
    private static List<Call> large;
    private static Json.Obj counts;

    @BeforeAll
    static void play() throws Exception {
        try (var stack = Stacks.manual()) {
            routes = routesOfACase(stack);
            fresh = FlatLife.play(stack, false).calls();
        }
        try (var stack = Stacks.manual()) {
            var life = FlatLife.play(stack, true);
            large = life.calls();
            counts = life.counts();
        }
        print();
    }

    private static List<String> routesOfACase(ManualStack stack) {
        return stack.template().functions().stream()
                .flatMap(function -> function.routes().stream())
                .map(route -> route.key())
                .filter(key -> key.contains("{caseId}"))
                .toList();
    }

    private static void print() {
        line("act or look", "fresh", "units", "large", "units");
        for (int i = 0; i < fresh.size(); i++) {
            var one = fresh.get(i).cost();
            var other = large.get(i).cost();
            line(fresh.get(i).name(), one.requests(), one.units(), other.requests(), other.units());
        }
    }

    private static void line(Object... cells) {
        System.out.printf(Locale.ROOT, "%-88s %6s %6s | %6s %6s%n", cells);
    }

    @Test
    void every_route_of_a_case_is_measured() {
        var measured = fresh.stream().map(Call::route).collect(Collectors.toSet());
        assertThat(measured).containsAll(routes).contains("POST /submissions", "GET /cases", "GET /worklist");
    }

    @Test
    void the_large_case_is_large() {
        assertThat(count("participants")).isGreaterThanOrEqualTo(Growth.PARTICIPANTS);
        assertThat(count("grants")).isGreaterThanOrEqualTo(Growth.GRANTS - Growth.REVOKED);
        assertThat(count("evaluations")).isGreaterThanOrEqualTo(Growth.EVALUATIONS);
        assertThat(count("findings")).isGreaterThanOrEqualTo(Growth.FINDINGS);
        assertThat(count("releasesPlanned")).isGreaterThanOrEqualTo(Growth.RELEASES);
    }

    private static int count(String name) {
        return ((Json.Num) counts.get(name).orElseThrow()).value().intValueExact();
    }

    @Test
    void an_act_or_a_look_costs_the_same_in_a_large_case() {
        var large = flat(FlatnessTest.large);
        var fresh = flat(FlatnessTest.fresh);
        assertThat(large).hasSameSizeAs(fresh);
        for (int i = 0; i < fresh.size(); i++) {
            var one = fresh.get(i).cost();
            var other = large.get(i).cost();
            assertThat(other.requests()).as(fresh.get(i).name()).isEqualTo(one.requests());
            assertThat(other.readUnits()).as(fresh.get(i).name()).isEqualTo(one.readUnits());
            assertThat(other.writeUnits()).as(fresh.get(i).name()).isBetween(one.writeUnits(), one.writeUnits() + STEP);
        }
    }

    private static List<Call> flat(List<Call> calls) {
        return calls.stream()
                .filter(call -> !isHistory(call) && !isReplay(call))
                .toList();
    }

    @Test
    void a_history_by_type_reads_a_bounded_part_of_the_docket() {
        assertThat(large.stream().filter(FlatnessTest::isHistory))
                .hasSize(HISTORIES.size())
                .allSatisfy(call -> assertThat(call.cost().requests())
                        .as(call.name())
                        .isLessThanOrEqualTo(MOST_REQUESTS_OF_A_HISTORY));
    }

    private static boolean isHistory(Call call) {
        return HISTORIES.stream().anyMatch(history -> call.route().equals("GET /cases/{caseId}/" + history));
    }

    /** {@code asOf} and {@code policy} replay the docket. */
    private static boolean isReplay(Call call) {
        return call.route().endsWith("/clock") && call.which().contains("?");
    }
}
