package foreview.domain.clearinghouse.distribution;

import static foreview.domain.clearinghouse.ClearinghouseRuling.emit;
import static foreview.domain.clearinghouse.ClearinghouseRuling.refuse;

import foreview.domain.cases.Role;
import foreview.domain.clearinghouse.ClearinghouseCommand;
import foreview.domain.clearinghouse.ClearinghouseContext;
import foreview.domain.clearinghouse.ClearinghouseRefusal.Reason;
import foreview.domain.clearinghouse.ClearinghouseRuling;
import foreview.domain.clearinghouse.Tlp;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/** Commands on distributions: a coordinator starts one, Foreview performs it. */
public sealed interface DistributionCommand extends ClearinghouseCommand {
    ClearinghouseRuling decide(Optional<Distribution> before, ClearinghouseContext context);

    /** Starts it; the text is content. A repetition changes nothing, also with another plan. */
    record Start(String id, Plan plan, Optional<Warning> warning) implements DistributionCommand {
        @Override
        public Set<Role> allowed() {
            return EnumSet.of(Role.COORDINATOR);
        }

        @Override
        public ClearinghouseRuling decide(Optional<Distribution> before, ClearinghouseContext context) {
            if (before.isPresent()) return emit();
            if (plan.tlp() == Tlp.RED)
                return refuse(Reason.WRONG_STATE, "A TLP:RED advisory is for its recipients only.");
            return emit(new DistributionEvent.DistributionStarted(id, plan, warning));
        }
    }

    /**
     * Records how far it is.
     *
     * @param from where the run began: when another run has gone on from there, nothing changes
     */
    record Advance(Position from, Position to, Counts counts) implements DistributionCommand {
        @Override
        public Set<Role> allowed() {
            return EnumSet.of(Role.FOREVIEW);
        }

        @Override
        public ClearinghouseRuling decide(Optional<Distribution> before, ClearinghouseContext context) {
            if (before.isEmpty()) return unknown();
            return isRunning(before.get()) && before.get().position().equals(from)
                    ? emit(new DistributionEvent.DistributionAdvanced(to, counts))
                    : emit();
        }
    }

    /** Ends it before all members were reached. */
    record Stop(StopReason why) implements DistributionCommand {
        @Override
        public Set<Role> allowed() {
            return EnumSet.of(Role.FOREVIEW);
        }

        @Override
        public ClearinghouseRuling decide(Optional<Distribution> before, ClearinghouseContext context) {
            if (before.isEmpty()) return unknown();
            return isRunning(before.get()) ? emit(new DistributionEvent.DistributionStopped(why)) : emit();
        }
    }

    private static boolean isRunning(Distribution distribution) {
        return distribution.state() == DistributionState.RUNNING;
    }

    private static ClearinghouseRuling unknown() {
        return refuse(Reason.UNKNOWN, "There is no such distribution.");
    }
}
