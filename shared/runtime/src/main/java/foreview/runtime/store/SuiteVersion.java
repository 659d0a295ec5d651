package foreview.runtime.store;

import foreview.domain.evaluation.SuiteRef;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * A version of a suite, without its items. Its parts may change until it is sealed, and never after.
 *
 * @param org the owner, as the token of its lead named it
 * @param items in all parts
 * @param digest once sealed: SHA-256 over the canonical bytes (RFC 8785) of every item in the order of the suite, each
 *     followed by one line feed, so that it does not depend on how the version was cut into parts
 * @param parts in the order of their numbers
 * @param harness once sealed: the external harness that runs its tasks; none where Foreview's runner asks its items
 */
public record SuiteVersion(
        String org,
        String id,
        String version,
        Optional<Instant> sealedAt,
        int items,
        Optional<String> digest,
        List<Part> parts,
        Optional<String> harness) {
    public SuiteVersion {
        parts = List.copyOf(parts);
    }

    /**
     * One part, without its items.
     *
     * @param number from 1
     * @param digest SHA-256 over its own items, in the same way
     */
    public record Part(int number, int items, String digest) {}

    static SuiteVersion begun(String org, String id, String version) {
        return new SuiteVersion(org, id, version, Optional.empty(), 0, Optional.empty(), List.of(), Optional.empty());
    }

    public boolean isSealed() {
        return sealedAt.isPresent();
    }

    /**
     * What an evaluation names.
     *
     * @throws IllegalStateException when it is not sealed
     */
    public SuiteRef ref() {
        return new SuiteRef(
                org, id, version, digest.orElseThrow(() -> new IllegalStateException("a suite that is not sealed")));
    }

    /** The part of that number, if it is there. */
    public Optional<Part> part(int number) {
        return parts.stream().filter(part -> part.number() == number).findFirst();
    }

    /** With that part, in place of one of the same number. */
    SuiteVersion with(Part part) {
        var all = new ArrayList<>(parts);
        all.removeIf(other -> other.number() == part.number());
        all.add(part);
        all.sort(Comparator.comparingInt(Part::number));
        int sum = all.stream().mapToInt(Part::items).sum();
        return new SuiteVersion(org, id, version, Optional.empty(), sum, Optional.empty(), all, Optional.empty());
    }

    SuiteVersion sealed(Instant at, String over, Optional<String> runBy) {
        return new SuiteVersion(org, id, version, Optional.of(at), items, Optional.of(over), parts, runBy);
    }
}
