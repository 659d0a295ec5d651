package foreview.clearinghouse;

import static foreview.clearinghouse.ClearinghouseActs.OTHER_VENDOR;
import static foreview.clearinghouse.ClearinghouseActs.THIRD_COORDINATOR;
import static foreview.local.script.Person.COORDINATOR;
import static foreview.local.script.Person.FINDER;
import static foreview.local.script.Person.OTHER_FINDER;
import static foreview.local.script.Person.SECOND_COORDINATOR;
import static foreview.local.script.Person.SECOND_VENDOR;
import static foreview.local.script.Person.VENDOR;
import static org.assertj.core.api.Assertions.assertThat;

import foreview.testkit.ManualStack;
import foreview.testkit.Proof;
import foreview.testkit.ProofBudget;
import foreview.testkit.Request;
import foreview.testkit.Snapshot;
import foreview.testkit.Stacks;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Rule 10 in the clearinghouse when several act at once on the same records: whatever the order of their calls, some serial
 * order of the same requests gives the same answers and the same records.
 */
@Tag("proof")
class ClearinghouseRacesTest {
    private static final int EVERYTHING = 60;
    private static final int KINDS = 9;
    private static final String PRODUCT = "pkg:npm/race";
    private static final String CVE = "CVE-2026-2001";
    /** As many as the pace of a vendor. */
    private static final int PACE = 20;

    private static ProofBudget budget;
    private static int kinds;
    private static int races;

    private static ManualStack stack;
    private static ClearinghouseRaces racers;
    private static Map<String, String> ids;

    @BeforeAll
    static void prepare() throws Exception {
        stack = Stacks.manual();
        ids = new HashMap<>();
        for (var name : List.of("a", "b", "c"))
            ids.put(name, ClearinghouseActs.reported(stack, ClearinghouseActs.report(FINDER, name, PRODUCT, "AMBER")));
        ids.put("aliased", ClearinghouseActs.reported(stack, report("aliased", CVE)));
        ids.put("vendor", ClearinghouseActs.joined(stack, VENDOR, PRODUCT));
        ids.put("other", ClearinghouseActs.joined(stack, OTHER_VENDOR, PRODUCT));
        fill();
        send(ClearinghouseActs.add(ids.get("a"), ids.get("other")));
        send(ClearinghouseActs.state(OTHER_VENDOR, ids.get("a"), PRODUCT, "AFFECTED"));
        embargo();
        ids.put("one", drafted("a"));
        ids.put("two", drafted("c"));
        racers = new ClearinghouseRaces(stack, Snapshot.of(stack, ids));
        budget = ProofBudget.of(Proof.CLEARINGHOUSE_RACES);
    }

    /** The vendor was sent as many as its pace allows, and one more waits. */
    private static void fill() throws Exception {
        for (int i = 0; i < PACE; i++) {
            var id = ClearinghouseActs.reported(stack, report("paced" + i));
            send(ClearinghouseActs.add(id, ids.get("vendor")));
            ids.put("sent" + i, id);
        }
    }

    /** Proposed on the first, in force on the second. */
    private static void embargo() {
        for (var name : List.of("a", "b")) {
            send(ClearinghouseActs.disclose(ids.get(name), "exploited"));
            if (name.equals("b")) send(ClearinghouseActs.add(ids.get(name), ids.get("other")));
            send(ClearinghouseActs.asked(ids.get(name), ids.get("other")));
            send(ClearinghouseActs.embargo(COORDINATOR, ids.get(name), "PROPOSE"));
        }
        send(ClearinghouseActs.embargo(OTHER_VENDOR, ids.get("b"), "ACCEPT"));
    }

    private static String drafted(String name) {
        return stack.send(ClearinghouseActs.draft(ids.get(name), "\"tlp\":\"CLEAR\",", name))
                .ok()
                .text("id");
    }

    private static Request report(String text, String... aliases) {
        return ClearinghouseActs.report(OTHER_FINDER, text, PRODUCT, "RED", aliases);
    }

    private static void send(Request request) {
        stack.send(request).ok();
    }

    @AfterAll
    static void close() {
        budget.print(races + " of " + KINDS + " kinds");
        stack.close();
    }

    private interface Field {
        List<Request> requests();
    }

    private interface Check {
        void of(List<String> answers);
    }

    /** Races of one kind, for an equal part of the time that is left. */
    private static void race(Field field, Check check) throws Exception {
        races += budget.part(KINDS - kinds++).play(EVERYTHING, seed -> check.of(racers.race(seed, field.requests())));
    }

    @Test
    void merges_that_would_make_a_loop() throws Exception {
        race(() -> List.of(merge("a", "b"), merge("b", "c"), merge("c", "a")), answers -> assertThat(answers)
                .contains("200", "409wrong-state"));
    }

    @Test
    void of_two_who_claim_it_one_has_it() throws Exception {
        race(
                () -> List.of(
                        ClearinghouseActs.claim(COORDINATOR, ids.get("a")),
                        ClearinghouseActs.claim(SECOND_COORDINATOR, ids.get("a"))),
                answers -> assertThat(answers).containsExactlyInAnyOrder("200", "409wrong-state"));
    }

    @Test
    void publications_at_once() throws Exception {
        race(
                () -> List.of(
                        ClearinghouseActs.publish(SECOND_COORDINATOR, ids.get("two"), 1),
                        ClearinghouseActs.publish(THIRD_COORDINATOR, ids.get("two"), 1),
                        ClearinghouseActs.publish(SECOND_COORDINATOR, ids.get("one"), 1)),
                answers -> assertThat(answers).filteredOn("200"::equals).hasSize(2));
    }

    @Test
    void an_embargo_that_starts_while_something_is_published() throws Exception {
        race(
                () -> List.of(
                        ClearinghouseActs.embargo(OTHER_VENDOR, ids.get("a"), "ACCEPT"),
                        ClearinghouseActs.publish(SECOND_COORDINATOR, ids.get("one"), 1)),
                answers -> assertThat(answers).containsOnlyOnce("200"));
    }

    @Test
    void an_acceptance_against_the_exit() throws Exception {
        race(
                () -> List.of(
                        ClearinghouseActs.embargo(OTHER_VENDOR, ids.get("a"), "ACCEPT"),
                        ClearinghouseActs.embargo(COORDINATOR, ids.get("a"), "EXIT"),
                        ClearinghouseActs.merge(ids.get("b"), ids.get("a"))),
                answers -> assertThat(answers).contains("200"));
    }

    @Test
    void a_report_for_a_vendor_while_it_acknowledges_another() throws Exception {
        race(
                () -> List.of(
                        ClearinghouseActs.add(ids.get("c"), ids.get("vendor")),
                        ClearinghouseActs.acknowledge(VENDOR, ids.get("sent0")),
                        ClearinghouseActs.add(ids.get("b"), ids.get("vendor"))),
                answers -> assertThat(answers).containsOnly("200"));
    }

    @Test
    void one_report_twice() throws Exception {
        race(
                () -> {
                    var same = report("twice", CVE).header(Request.KEY, "same");
                    return List.of(same, same);
                },
                answers -> assertThat(answers).containsOnly("201"));
    }

    @Test
    void what_becomes_known_while_an_alias_is_added_and_a_merge_made() throws Exception {
        race(
                () -> List.of(
                        ClearinghouseActs.listed(CVE, "2026-11-20"),
                        ClearinghouseActs.alias(ids.get("b"), CVE),
                        ClearinghouseActs.merge(ids.get("b"), ids.get("aliased"))),
                answers -> assertThat(answers).containsOnly("200"));
    }

    @Test
    void any_three() throws Exception {
        var random = new Random(budget.seed());
        race(
                () -> {
                    var all = new ArrayList<>(pool());
                    Collections.shuffle(all, random);
                    return List.copyOf(all.subList(0, 3));
                },
                answers -> assertThat(answers).hasSize(3));
    }

    private static Request merge(String into, String other) {
        return ClearinghouseActs.merge(ids.get(into), ids.get(other));
    }

    private static List<Request> pool() {
        var a = ids.get("a");
        return List.of(
                merge("a", "b"),
                merge("b", "a"),
                merge("a", "aliased"),
                merge("c", "a"),
                ClearinghouseActs.claim(COORDINATOR, a),
                ClearinghouseActs.alias(a, CVE),
                ClearinghouseActs.listed(CVE, "2026-11-20"),
                ClearinghouseActs.scored(CVE, "0.5", "2026-11-20"),
                ClearinghouseActs.label(a, "RED"),
                ClearinghouseActs.prioritize(a, "{\"cvss\":\"" + ClearinghouseActs.SERIOUS + "\"}"),
                ClearinghouseActs.prioritize(ids.get("b"), "{\"serious\":true}"),
                ClearinghouseActs.work(a, "closing", "{\"reason\":\"FIXED\"}"),
                ClearinghouseActs.work(a, "validation", "{\"reproduced\":true,\"evidence\":\"A crash.\"}"),
                ClearinghouseActs.disclose(a, "public"),
                ClearinghouseActs.add(a, ids.get("vendor")),
                ClearinghouseActs.add(ids.get("b"), ids.get("vendor")),
                ClearinghouseActs.acknowledge(VENDOR, ids.get("sent0")),
                ClearinghouseActs.acknowledge(SECOND_VENDOR, ids.get("sent0")),
                ClearinghouseActs.confirm(ClearinghouseActs.SECOND_OTHER_VENDOR, a, 1),
                ClearinghouseActs.state(OTHER_VENDOR, a, PRODUCT, "AFFECTED"),
                ClearinghouseActs.embargo(OTHER_VENDOR, a, "ACCEPT"),
                ClearinghouseActs.embargo(OTHER_VENDOR, a, "DECLINE"),
                ClearinghouseActs.embargo(COORDINATOR, a, "EXIT"),
                ClearinghouseActs.publish(SECOND_COORDINATOR, ids.get("one"), 1),
                ClearinghouseActs.publish(SECOND_COORDINATOR, ids.get("two"), 1),
                ClearinghouseActs.correct(ids.get("one"), "Worse"),
                report("new", CVE));
    }
}
