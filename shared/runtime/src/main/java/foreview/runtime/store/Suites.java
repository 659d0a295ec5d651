package foreview.runtime.store;

import foreview.domain.evaluation.SuiteItem;
import foreview.domain.harness.HarnessLine;
import foreview.runtime.Now;
import foreview.runtime.keys.Sealer;
import foreview.runtime.suites.SuitePart;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;

/**
 * Suites of organizations. A version takes its parts one by one, in any order and again, until it is sealed; each of
 * these changes is one transaction on the version's own item, so that a part is either in what was sealed or refused.
 * The organization always comes from a token or from a sealed version, never from a request, so no other organization
 * finds a version.
 */
public final class Suites {
    /** Of one version. */
    public static final int MOST_PARTS = 40;
    /** Of one version; at most 10 MB, being at most {@link #MOST_PARTS} of {@link SuitePart#MOST_BYTES}. */
    public static final int MOST_ITEMS = 10_000;

    private final Tables tables;
    private final SuiteParts parts;
    private final Now clock;

    public Suites(Tables tables, Sealer sealer, Now clock) {
        this.tables = tables;
        this.parts = new SuiteParts(tables, sealer);
        this.clock = clock;
    }

    /** Consistent. */
    public Optional<SuiteVersion> find(String org, String suiteId, String version) {
        return StoredSuite.find(tables, org, suiteId, version).map(StoredSuite::version);
    }

    /**
     * An organization's versions in the order of their names; eventually consistent.
     *
     * @param after the position after which the page begins
     */
    public Page page(String org, Optional<Position> after, int limit) {
        var from = after.map(position ->
                Key.suite(org, position.suiteId(), position.version()).sk());
        var page = tables.page(Key.suites(org), Key.SUITE_VERSION, from, limit, false, false);
        var versions = page.items().stream()
                .map(item -> StoredSuite.of(item).version())
                .toList();
        var next = page.next().map(_ -> versions.getLast()).map(last -> new Position(last.id(), last.version()));
        return new Page(versions, next);
    }

    /** The position of a version in a list: its names. */
    public record Position(String suiteId, String version) {}

    /**
     * @param next where to go on, if there is more
     */
    public record Page(List<SuiteVersion> versions, Optional<Position> next) {}

    /**
     * The items {@code [from, to)} in the order of the suite, counted from 0. Reads the parts that hold them and no
     * other.
     *
     * @throws IllegalStateException when the version is not sealed, or its items or their key are gone or damaged
     * @throws IndexOutOfBoundsException when it has no such items
     */
    public List<SuiteItem> items(SuiteVersion sealed, int from, int to) {
        return some(sealed, from, to, SuitePart::items);
    }

    /** The tasks {@code [from, to)} of an external harness, likewise. */
    public List<HarnessLine> tasks(SuiteVersion sealed, int from, int to) {
        return some(sealed, from, to, SuitePart::tasks);
    }

    private <T> List<T> some(SuiteVersion sealed, int from, int to, Function<SuitePart, List<T>> lines) {
        if (!sealed.isSealed()) throw new IllegalStateException("a suite that is not sealed");
        Objects.checkFromToIndex(from, to, sealed.items());
        if (from == to) return List.of();
        var key = parts.key(sealed);
        var some = new ArrayList<T>();
        int first = 0;
        for (var part : sealed.parts()) {
            int last = first + part.items();
            if (last > from && first < to) {
                var bytes = parts.read(sealed, part, key)
                        .orElseThrow(() -> new IllegalStateException("a sealed part that is gone or damaged"));
                some.addAll(lines.apply(SuitePart.stored(bytes))
                        .subList(Math.max(0, from - first), Math.min(part.items(), to - first)));
            }
            first = last;
        }
        return List.copyOf(some);
    }

    /** The canonical lines of one part; nothing when it is not there, or is just being replaced. */
    public Optional<byte[]> part(SuiteVersion version, int number) {
        return version.part(number).flatMap(part -> parts.read(version, part, parts.key(version)));
    }

    /**
     * Stores a part, in place of one of the same number.
     *
     * @param number from 1 to {@link #MOST_PARTS}
     */
    public SuiteChange put(String org, String suiteId, String version, int number, SuitePart part, RetryBudget budget) {
        if (number < 1 || number > MOST_PARTS) throw new IllegalArgumentException("no number of a part");
        return writing(org, suiteId, version, budget).put(number, part);
    }

    /**
     * Seals a version. Sealed again with the same number of parts it is as it was.
     *
     * @param count how many parts it has, so that none is missing
     */
    public SuiteChange seal(String org, String suiteId, String version, int count, RetryBudget budget) {
        return writing(org, suiteId, version, budget).seal(count);
    }

    private SuiteWriter writing(String org, String suiteId, String version, RetryBudget budget) {
        return new SuiteWriter(tables, parts, clock, SuiteVersion.begun(org, suiteId, version), budget);
    }
}
