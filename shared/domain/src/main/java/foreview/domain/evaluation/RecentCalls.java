package foreview.domain.evaluation;

import java.util.ArrayList;
import java.util.List;

/**
 * The last calls since the breaker closed that were answered or failed, busy ones left out.
 *
 * @param results of at most twenty, the latest last: {@code +} answered, {@code -} failed
 * @param failing the items of the failures at the end, at most five
 */
public record RecentCalls(String results, List<String> failing) {
    public static final RecentCalls NONE = new RecentCalls("", List.of());

    private static final int KEPT = 20;
    private static final int MOST_FAILED = 10;
    private static final int MOST_IN_A_ROW = 5;
    private static final String ANSWERED = "+";
    private static final String FAILED = "-";

    public RecentCalls {
        failing = List.copyOf(failing);
    }

    RecentCalls answered() {
        return new RecentCalls(last(results + ANSWERED), List.of());
    }

    RecentCalls failed(String item) {
        var items = new ArrayList<>(failing);
        items.add(item);
        if (items.size() > MOST_IN_A_ROW) items.removeFirst();
        return new RecentCalls(last(results + FAILED), items);
    }

    /** The last five failed, of at least two items; or ten of the last twenty did. */
    boolean areTooBad() {
        boolean inARow =
                failing.size() == MOST_IN_A_ROW && failing.stream().distinct().count() > 1;
        return inARow || results.chars().filter(c -> c == '-').count() >= MOST_FAILED;
    }

    private static String last(String results) {
        return results.substring(Math.max(0, results.length() - KEPT));
    }
}
