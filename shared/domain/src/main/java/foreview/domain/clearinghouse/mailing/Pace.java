package foreview.domain.clearinghouse.mailing;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * A token bucket in which each token comes back a day after it was spent. So no 24 hours see more than the bucket holds,
 * which a bucket that fills steadily does not keep: full at first, it lets nearly twice as much through.
 *
 * @param perDay tokens, at least 1
 * @param spent those that are not back yet, as of the last spending; the oldest first
 */
public record Pace(int perDay, List<Spent> spent) {
    private static final Duration DAY = Duration.ofDays(1);

    /** Tokens that were spent at one time. */
    public record Spent(Instant at, int tokens) {}

    public Pace {
        if (perDay < 1) throw new IllegalArgumentException("a pace has at least one token");
        spent = List.copyOf(spent);
    }

    public static Pace of(int perDay) {
        return new Pace(perDay, List.of());
    }

    /** The same spendings under another number of tokens. */
    public Pace with(int tokens) {
        return new Pace(tokens, spent);
    }

    /** Tokens that may be spent now. */
    public int free(Instant now) {
        int out = out(now).stream().mapToInt(Spent::tokens).sum();
        return Math.max(0, perDay - out);
    }

    /**
     * @throws IllegalArgumentException when fewer are free
     */
    public Pace spend(int tokens, Instant now) {
        if (tokens > free(now)) throw new IllegalArgumentException("more tokens than are free");
        var all = new ArrayList<>(out(now));
        if (tokens > 0) all.add(new Spent(now, tokens));
        return new Pace(perDay, all);
    }

    /** When a token is free, from that time on. */
    public Instant nextAt(Instant from) {
        if (free(from) > 0) return from;
        var at = from;
        for (var one :
                out(from).stream().sorted(Comparator.comparing(Spent::at)).toList()) {
            at = one.at().plus(DAY);
            if (free(at) > 0) return at;
        }
        return at;
    }

    /** A token spent a day ago is back. */
    private List<Spent> out(Instant now) {
        return spent.stream().filter(one -> one.at().plus(DAY).isAfter(now)).toList();
    }
}
