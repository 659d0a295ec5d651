package foreview.domain.clearinghouse.scans;

import foreview.domain.cases.Role;
import foreview.domain.clearinghouse.ClearinghouseCommand;
import foreview.domain.clearinghouse.ClearinghouseContext;
import foreview.domain.clearinghouse.ClearinghouseRefusal.Reason;
import foreview.domain.clearinghouse.ClearinghouseRuling;
import java.time.Instant;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/** Commands on scans, by the organization that scans. */
public sealed interface ScanCommand extends ClearinghouseCommand {
    @Override
    default Set<Role> allowed() {
        return EnumSet.of(Role.FINDER, Role.COORDINATOR, Role.VENDOR);
    }

    ClearinghouseRuling decide(Optional<Scan> before, ClearinghouseContext context);

    /**
     * Registers a scan before it runs.
     *
     * @param id of the new scan
     * @param planned how many scans of the organization are planned or running
     */
    record Plan(String id, String target, String product, ScanDepth depth, Instant from, Instant until, int planned)
            implements ScanCommand {
        @Override
        public ClearinghouseRuling decide(Optional<Scan> before, ClearinghouseContext context) {
            if (!until.isAfter(from) || !until.isAfter(context.at()))
                return ClearinghouseRuling.refuse(
                        Reason.INVALID_TIME, "`until` must be after `from` and must not be past.");
            if (planned >= context.settings().plannedScans())
                return ClearinghouseRuling.refuse(
                        Reason.TOO_MANY, "Finish or cancel a scan of your organization before you plan another one.");
            return ClearinghouseRuling.emit(new ScanEvent.ScanPlanned(id, target, product, depth, from, until));
        }
    }

    /** Begins, cancels or finishes a scan of one's own organization. A repetition changes nothing. */
    sealed interface OfOwn extends ScanCommand {
        ScanState next();

        ScanEvent event();

        @Override
        default ClearinghouseRuling decide(Optional<Scan> before, ClearinghouseContext context) {
            var scan = before.filter(own -> context.isOf(own.org()));
            if (scan.isEmpty()) return ClearinghouseRuling.refuse(Reason.UNKNOWN, "Name a scan of your organization.");
            if (scan.get().state() == next()) return ClearinghouseRuling.emit();
            if (scan.get().state().isOver())
                return ClearinghouseRuling.refuse(Reason.WRONG_STATE, "This scan is over. Plan another one.");
            return ClearinghouseRuling.emit(event());
        }
    }

    record Start() implements OfOwn {
        @Override
        public ScanState next() {
            return ScanState.RUNNING;
        }

        @Override
        public ScanEvent event() {
            return new ScanEvent.ScanStarted();
        }
    }

    record Cancel() implements OfOwn {
        @Override
        public ScanState next() {
            return ScanState.CANCELLED;
        }

        @Override
        public ScanEvent event() {
            return new ScanEvent.ScanCancelled();
        }
    }

    /**
     * @param found how many vulnerabilities
     */
    record Finish(int found) implements OfOwn {
        @Override
        public ScanState next() {
            return ScanState.DONE;
        }

        @Override
        public ScanEvent event() {
            return new ScanEvent.ScanDone(found);
        }
    }
}
