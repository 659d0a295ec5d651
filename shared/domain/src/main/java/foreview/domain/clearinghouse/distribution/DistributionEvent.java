package foreview.domain.clearinghouse.distribution;

import foreview.domain.clearinghouse.ClearinghouseEntry;
import foreview.domain.clearinghouse.ClearinghouseEvent;
import java.util.Optional;

/** What happened to a distribution. */
public sealed interface DistributionEvent extends ClearinghouseEvent {
    Distribution apply(Optional<Distribution> before, ClearinghouseEntry entry);

    /** The text is sealed beside it. */
    record DistributionStarted(String distribution, Plan plan, Optional<Warning> warning) implements DistributionEvent {
        @Override
        public Distribution apply(Optional<Distribution> before, ClearinghouseEntry entry) {
            return new Distribution(
                    distribution,
                    plan,
                    warning,
                    entry.recordedAt(),
                    plan.steps() == 0 ? DistributionState.DONE : DistributionState.RUNNING,
                    Position.BEGINNING,
                    Counts.NONE,
                    Optional.empty());
        }
    }

    /** A page of members was reached. */
    record DistributionAdvanced(Position to, Counts counts) implements DistributionEvent {
        @Override
        public Distribution apply(Optional<Distribution> before, ClearinghouseEntry entry) {
            return before.orElseThrow().at(to, counts);
        }
    }

    /** No further member is reached. */
    record DistributionStopped(StopReason why) implements DistributionEvent {
        @Override
        public Distribution apply(Optional<Distribution> before, ClearinghouseEntry entry) {
            return before.orElseThrow().stoppedFor(why);
        }
    }
}
