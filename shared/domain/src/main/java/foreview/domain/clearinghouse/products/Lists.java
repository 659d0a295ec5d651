package foreview.domain.clearinghouse.products;

import java.util.Comparator;
import java.util.List;

/** The order of lists by their first unequal items; of two lists with an equal beginning, the shorter is first. */
final class Lists {
    private Lists() {}

    static <T> int compare(List<T> one, List<T> other, Comparator<T> items) {
        for (int i = 0; i < Math.min(one.size(), other.size()); i++) {
            int order = items.compare(one.get(i), other.get(i));
            if (order != 0) return order;
        }
        return Integer.compare(one.size(), other.size());
    }
}
