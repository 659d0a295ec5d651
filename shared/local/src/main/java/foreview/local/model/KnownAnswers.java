package foreview.local.model;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The reference model's answers to a suite: for each prompt one that scores and one that does not. */
public final class KnownAnswers {
    /** Knows nothing. */
    public static final KnownAnswers NONE = new KnownAnswers(List.of());

    public record Item(String prompt, String right, String wrong) {}

    private final Map<String, Item> items = new HashMap<>();

    /**
     * @throws IllegalArgumentException when a prompt occurs twice
     */
    public KnownAnswers(List<Item> items) {
        for (var item : items)
            if (this.items.put(item.prompt(), item) != null)
                throw new IllegalArgumentException("a prompt occurs twice");
    }

    /** These, and those for prompts that these do not have. */
    public KnownAnswers or(KnownAnswers others) {
        var both = new ArrayList<>(items.values());
        others.items.values().stream()
                .filter(item -> !items.containsKey(item.prompt()))
                .forEach(both::add);
        return new KnownAnswers(both);
    }

    /**
     * The answer to a prompt; empty to one that is not known. Exactly that fraction of all prompts is answered right,
     * always the same ones for a seed, and with more accuracy those that were right before stay so.
     *
     * @param accuracy from 0 to 1
     */
    public Optional<String> to(String prompt, BigDecimal accuracy, String seed) {
        return Optional.ofNullable(items.get(prompt))
                .map(item -> rank(item, seed) < mostRight(accuracy) ? item.right() : item.wrong());
    }

    private int mostRight(BigDecimal accuracy) {
        return accuracy.multiply(BigDecimal.valueOf(items.size()))
                .setScale(0, RoundingMode.HALF_UP)
                .intValueExact();
    }

    private long rank(Item item, String seed) {
        var place = place(item, seed);
        return items.values().stream()
                .filter(other -> Comparator.<String>naturalOrder().compare(place(other, seed), place) < 0)
                .count();
    }

    private static String place(Item item, String seed) {
        return SeededRandom.digest(seed + "\n" + item.prompt());
    }
}
