package foreview.runner;

import static org.assertj.core.api.Assertions.assertThat;

import foreview.domain.evaluation.Scorer;
import foreview.domain.evaluation.Setbacks;
import foreview.domain.evaluation.SuiteItem;
import foreview.runner.Asking.Outcome;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Whose fault a failure is, lease by lease, behind every order of replicas: B is dead, L wants fewer calls, G answers. */
class AskingTest {
    private static final SuiteItem ITEM = item("item");
    private static final int LEASES = 2_000;

    private final Random random = new Random(20261124);
    private final List<String> left = new ArrayList<>();

    private static SuiteItem item(String prompt) {
        return new SuiteItem(prompt, prompt, List.of("yes"), Scorer.EXACT);
    }

    private static Heard heard(char replica) {
        return switch (replica) {
            case 'B' -> new Heard.Down();
            case 'L' -> new Heard.Busy(Duration.ZERO);
            default -> new Heard.Text("yes");
        };
    }

    private enum End {
        ANSWERED,
        FAILED,
        NEITHER
    }

    private End end(Asking.Calls calls) throws InterruptedException {
        var asking = new Asking(calls);
        var met = Setbacks.NONE;
        for (int lease = 0; lease < LEASES; lease++) {
            int most = 2 + random.nextInt(2);
            switch (asking.ask(0, ITEM, met, most, number -> item("other " + number))) {
                case Outcome.Answered _ -> {
                    return End.ANSWERED;
                }
                case Outcome.InVain(var next, var _) -> {
                    if (next.inVain() == Setbacks.MOST_IN_VAIN) return End.FAILED;
                    met = next;
                }
                case Outcome.Busy(var next, var _) -> met = next;
                case Outcome.Down(var next, var _) -> met = next;
                case Outcome.Denied _, Outcome.Spent _ -> throw new IllegalStateException();
            }
        }
        return End.NEITHER;
    }

    /** All orders of up to six. */
    private static List<String> orders() {
        var orders = new ArrayList<String>();
        var words = List.of("");
        for (int length = 1; length <= 6; length++) {
            words = words.stream()
                    .flatMap(word -> List.of("B", "L", "G").stream().map(word::concat))
                    .toList();
            orders.addAll(words);
        }
        return orders;
    }

    private static long good(String order) {
        return order.chars().filter(replica -> replica == 'G').count();
    }

    private End behind(String order, boolean itemFails) throws InterruptedException {
        var calls = new int[1];
        return end(prompt -> {
            char replica = order.charAt(calls[0]++ % order.length());
            boolean refused = itemFails && replica == 'G' && prompt.equals("item");
            return refused ? new Heard.Refused() : heard(replica);
        });
    }

    @Test
    void no_order_of_replicas_lets_an_item_fail_that_any_of_them_answers() throws InterruptedException {
        for (var order : orders()) if (good(order) > 0 && behind(order, false) == End.FAILED) left.add(order);
        assertThat(left).isEmpty();
    }

    @Test
    void an_item_that_none_takes_fails_behind_every_order_of_which_two_are_good() throws InterruptedException {
        for (var order : orders()) if (good(order) > 1 && behind(order, true) != End.FAILED) left.add(order);
        assertThat(left).isEmpty();
    }

    @Test
    void an_endpoint_that_answers_nobody_fails_no_item() throws InterruptedException {
        for (char replica : new char[] {'B', 'L'})
            assertThat(end(_ -> heard(replica))).isEqualTo(End.NEITHER);
    }

    /** As where a refused call counts too, and each lease may make but one. */
    @Test
    void an_item_that_is_always_one_call_too_many_fails_though_it_takes_the_place_of_the_others()
            throws InterruptedException {
        for (int places = 1; places <= 3; places++) {
            int free = places;
            var taken = new int[1];
            Asking.Calls limited = prompt -> {
                boolean isFree = taken[0]++ % 4 < free;
                return isFree && !prompt.equals("item") ? heard('G') : heard('L');
            };
            assertThat(end(limited)).as(places + " of four calls").isEqualTo(End.FAILED);
        }
    }
}
