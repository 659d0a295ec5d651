package foreview.domain.clearinghouse.distribution;

import foreview.domain.clearinghouse.Aggregate;
import foreview.domain.clearinghouse.ClearinghouseEvent;
import foreview.domain.clearinghouse.Due;
import foreview.domain.clearinghouse.Row;
import foreview.domain.clearinghouse.publication.Advisory;
import foreview.domain.clearinghouse.publication.AdvisoryState;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/**
 * One revision of an advisory on its way to members. Its text is sealed beside its first entry. Its position is recorded
 * after each page of members, so a run that ends anywhere is continued by the next one, which repeats at most one page;
 * and a delivery that is repeated changes nothing.
 *
 * @param warning present for a warning before publication
 * @param startedAt since when it is due
 * @param stopped present when it ended before all members were reached
 */
public record Distribution(
        String id,
        Plan plan,
        Optional<Warning> warning,
        Instant startedAt,
        DistributionState state,
        Position position,
        Counts counts,
        Optional<StopReason> stopped)
        implements Aggregate {
    /** The entry that holds the text. */
    public static final long TEXT = 1;

    public static String idOf(String advisory, int revision) {
        return advisory + "." + revision;
    }

    /** The id under which members have the warnings of a vulnerability; later ones are revisions of the first. */
    public static String warningOf(String vulnerability) {
        return "wn-" + vulnerability;
    }

    @Override
    public Set<Row> rows() {
        return Set.of();
    }

    /** Until it is done, the sweep goes on with it in every run. */
    @Override
    public Set<Due> dues() {
        return state == DistributionState.RUNNING ? Set.of(new Due(startedAt, "run")) : Set.of();
    }

    @Override
    public Optional<ClearinghouseEvent> due(Instant at) {
        return Optional.empty();
    }

    /** Why no further member may be sent it, by its advisory as that is now. A withdrawal is sent to those that have it. */
    public Optional<StopReason> stoppedBy(Advisory now) {
        if (plan.scope() != DeliveryScope.ALREADY_SENT && now.state() == AdvisoryState.WITHDRAWN)
            return Optional.of(StopReason.WITHDRAWN);
        return now.tlp().filter(label -> label.isNarrowerThan(plan.tlp())).map(_ -> StopReason.NARROWER_LABEL);
    }

    /** By steps, which take differently long. */
    public int percent() {
        if (state == DistributionState.DONE || plan.steps() == 0) return 100;
        return Math.toIntExact(100L * position.step() / plan.steps());
    }

    Distribution at(Position next, Counts more) {
        var to = plan.step(next.step()).isPresent() ? DistributionState.RUNNING : DistributionState.DONE;
        return new Distribution(id, plan, warning, startedAt, to, next, counts.plus(more), Optional.empty());
    }

    Distribution stoppedFor(StopReason why) {
        return new Distribution(
                id, plan, warning, startedAt, DistributionState.STOPPED, position, counts, Optional.of(why));
    }
}
