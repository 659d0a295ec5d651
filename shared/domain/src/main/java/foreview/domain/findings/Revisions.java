package foreview.domain.findings;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What followed the review of a finding: later versions, and retests of claimed fixes.
 *
 * @param versions all that were accepted, once there is a second one
 * @param amendment the latest one that is no version
 * @param retests those that were accepted, in their order
 * @param retest the latest one that was not accepted
 */
public record Revisions(
        List<Version> versions, Optional<Amendment> amendment, List<Retest> retests, Optional<Retest> retest) {
    /** Of versions and of retests, so that a finding stays small. */
    public static final int MOST = 20;

    static final Revisions NONE = new Revisions(List.of(), Optional.empty(), List.of(), Optional.empty());

    public Revisions {
        versions = List.copyOf(versions);
        retests = List.copyOf(retests);
    }

    /** The amendment that waits for its review. */
    public Optional<Amendment> pendingAmendment() {
        return amendment.filter(one -> one.review().isEmpty());
    }

    /** The retest that waits for its review. */
    public Optional<Retest> pendingRetest() {
        return retest.filter(one -> one.review().isEmpty());
    }

    /** The amendments and retests that everyone sees who sees the finding; the first version is no amendment. */
    List<String> shownParts() {
        return Stream.concat(
                        versions.stream().skip(1).map(Version::id),
                        retests.stream().map(Retest::id))
                .toList();
    }

    Revisions amended(Amendment by) {
        return new Revisions(versions, Optional.of(by), retests, retest);
    }

    /**
     * @param present the version until now
     */
    Revisions accepted(Version present, Version next) {
        var more = new ArrayList<>(versions.isEmpty() ? List.of(present) : versions);
        more.add(next);
        return new Revisions(more, Optional.empty(), retests, retest);
    }

    Revisions retested(Retest by) {
        return new Revisions(versions, amendment, retests, Optional.of(by));
    }

    Revisions reviewed(Retest by) {
        if (by.review().filter(Review::accepted).isEmpty()) return retested(by);
        var more = new ArrayList<>(retests);
        more.add(by);
        return new Revisions(versions, amendment, more, Optional.empty());
    }
}
