package foreview.clearinghouse;

import static org.assertj.core.api.Assertions.assertThat;

import foreview.runtime.clearinghouse.AggregateKind;
import foreview.testkit.FaultInjector.OutgoingCall;
import foreview.testkit.Interleaving;
import foreview.testkit.ManualStack;
import foreview.testkit.Reply;
import foreview.testkit.Request;
import foreview.testkit.Snapshot;
import foreview.testkit.TableRows;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.Callable;

/**
 * Requests that race for records that exist, with a check that some serial order of the same requests is answered alike and
 * leaves the same records.
 */
final class ClearinghouseRaces {
    private final ManualStack stack;
    private final Snapshot before;

    ClearinghouseRaces(ManualStack stack, Snapshot before) {
        this.stack = stack;
        this.before = before;
    }

    /**
     * What requests came to.
     *
     * @param answers status and problem, in the order of the requests
     * @param heads the states of all records
     */
    private record Outcome(List<String> answers, Map<String, String> heads) {}

    /** Lets them race, and looks for the order that explains it. */
    List<String> race(long seed, List<Request> requests) throws Exception {
        before.restore(stack);
        var works = new ArrayList<Callable<Reply>>();
        requests.forEach(request -> works.add(() -> stack.send(request)));
        var replies = new Interleaving(stack.faults, new Random(seed), () -> {}, 0).run(works);
        var raced = outcome(replies);
        ClearinghouseConsistency.check(stack);
        var serial = new LinkedHashMap<List<Integer>, Outcome>();
        for (var order : orders(requests.size())) {
            var outcome = serially(order, requests);
            if (outcome.equals(raced)) return raced.answers();
            serial.put(order, outcome);
        }
        throw new AssertionError("no order makes it: " + words(requests) + difference(raced, serial));
    }

    private Outcome serially(List<Integer> order, List<Request> requests) throws Exception {
        before.restore(stack);
        var replies = new Reply[requests.size()];
        stack.faults.intercept(
                OutgoingCall::proceed, () -> order.forEach(i -> replies[i] = stack.send(requests.get(i))));
        return outcome(Arrays.asList(replies));
    }

    private static List<List<Integer>> orders(int size) {
        List<List<Integer>> all = List.of(List.of());
        for (int i = 0; i < size; i++) {
            var longer = new ArrayList<List<Integer>>();
            for (var order : all)
                for (int at = 0; at <= order.size(); at++) {
                    var next = new ArrayList<>(order);
                    next.add(at, i);
                    longer.add(next);
                }
            all = longer;
        }
        return all;
    }

    private Outcome outcome(List<Reply> replies) {
        var answers = new ArrayList<String>();
        for (var reply : replies) {
            assertThat(reply.status()).as(reply.text()).isLessThan(500);
            answers.add(reply.status() + reply.problem());
        }
        return new Outcome(answers, heads());
    }

    /** A new record's id is random, so it counts without it. */
    private Map<String, String> heads() {
        var known = new HashMap<String, String>();
        var fresh = new ArrayList<String>();
        TableRows.of(stack.database()).under("", "HEAD").stream()
                .filter(head -> isRecord(head.pk()))
                .forEach(head -> {
                    if (before.rows().rows().containsKey(head.place())) known.put(head.pk(), head.text("held"));
                    else fresh.add(head.pk().split("#")[0]);
                });
        fresh.stream().sorted().forEach(kind -> known.merge("new " + kind, "1", String::concat));
        return new TreeMap<>(known);
    }

    private static boolean isRecord(String pk) {
        return Arrays.stream(AggregateKind.values()).anyMatch(kind -> pk.startsWith(kind.name() + "#"));
    }

    private static String words(List<Request> requests) {
        var words = new StringBuilder();
        for (var request : requests)
            words.append('\n')
                    .append(request.person())
                    .append(' ')
                    .append(request.target())
                    .append(' ')
                    .append(new String(request.body(), StandardCharsets.UTF_8));
        return words.toString();
    }

    private static String difference(Outcome raced, Map<List<Integer>, Outcome> serial) {
        var words = new StringBuilder("\nraced: " + raced.answers());
        serial.forEach((order, outcome) -> {
            words.append("\n").append(order).append(": ").append(outcome.answers());
            raced.heads().forEach((pk, head) -> {
                if (!head.equals(outcome.heads().get(pk)))
                    words.append("\n  ").append(pk).append("\n    raced  ").append(head);
                if (!head.equals(outcome.heads().get(pk)))
                    words.append("\n    serial ").append(outcome.heads().get(pk));
            });
        });
        return words.toString();
    }
}
