package foreview.domain.clearinghouse.scans;

import foreview.domain.cases.Role;
import foreview.domain.clearinghouse.ClearinghouseCommand;
import foreview.domain.clearinghouse.ClearinghouseContext;
import foreview.domain.clearinghouse.ClearinghouseRefusal.Reason;
import foreview.domain.clearinghouse.ClearinghouseRuling;
import foreview.domain.clearinghouse.Subject.Product;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/** Commands on scans, by the organization that scans. */
public sealed interface ScanCommand extends ClearinghouseCommand {
    /** From the beginning of a scan to its end, and from its registration to its beginning. */
    Duration LONGEST = Duration.ofDays(366);

    @Override
    default Set<Role> allowed() {
        return EnumSet.of(Role.FINDER, Role.COORDINATOR, Role.VENDOR);
    }

    ClearinghouseRuling decide(Optional<Scan> before, ClearinghouseContext context);

    /**
     * Registers a scan before it runs, or asks for one, or offers one.
     *
     * @param id of the new scan
     * @param consents whether the member whose systems are scanned has consented to it for that time; true without one
     */
    record Register(
            String id,
            ScanKind kind,
            Product product,
            ScanDepth depth,
            Instant from,
            Instant until,
            Optional<String> answers,
            Optional<String> member,
            boolean consents,
            boolean named)
            implements ScanCommand {
        @Override
        public ClearinghouseRuling decide(Optional<Scan> before, ClearinghouseContext context) {
            if (!until.isAfter(from) || !until.isAfter(context.at()))
                return ClearinghouseRuling.refuse(
                        Reason.INVALID_TIME, "`until` must be after `from` and must not be past.");
            if (until.isAfter(from.plus(LONGEST)) || from.isAfter(context.at().plus(LONGEST)))
                return ClearinghouseRuling.refuse(
                        Reason.INVALID_TIME, "A scan begins within 366 days, and takes at most 366 days.");
            if (member.isPresent() && !consents)
                return ClearinghouseRuling.refuse(
                        Reason.CONSENT_MISSING,
                        "The member must have recorded its consent to a scan by your organization at this time.");
            return ClearinghouseRuling.emit(
                    new ScanEvent.ScanRegistered(id, kind, product, depth, from, until, answers, member, named));
        }
    }

    /** A command on a scan of one's own organization. */
    sealed interface OfOwn extends ScanCommand {
        ClearinghouseRuling decide(Scan scan);

        @Override
        default ClearinghouseRuling decide(Optional<Scan> before, ClearinghouseContext context) {
            return before.filter(own -> context.isOf(own.org()))
                    .map(this::decide)
                    .orElseGet(() -> ClearinghouseRuling.refuse(Reason.UNKNOWN, "Name a scan of your organization."));
        }
    }

    /**
     * Begins a scan. A repetition changes nothing.
     *
     * @param consents whether the member whose systems are scanned consents to it from now to its end; true without one
     */
    record Start(boolean consents) implements OfOwn {
        @Override
        public ClearinghouseRuling decide(Scan scan) {
            if (scan.state() == ScanState.PLANNED && !consents)
                return ClearinghouseRuling.refuse(
                        Reason.CONSENT_MISSING, "The member's consent does not hold from now to the end of the scan.");
            return moved(scan, ScanState.RUNNING, new ScanEvent.ScanStarted());
        }
    }

    record Cancel() implements OfOwn {
        @Override
        public ClearinghouseRuling decide(Scan scan) {
            return moved(scan, ScanState.CANCELLED, new ScanEvent.ScanCancelled());
        }
    }

    /**
     * @param found how many vulnerabilities
     */
    record Finish(int found) implements OfOwn {
        @Override
        public ClearinghouseRuling decide(Scan scan) {
            return moved(scan, ScanState.DONE, new ScanEvent.ScanDone(found));
        }
    }

    /** Agrees to be named to those whose scans overlap, or no longer agrees. */
    record AgreeToBeNamed(boolean agreed) implements OfOwn {
        @Override
        public ClearinghouseRuling decide(Scan scan) {
            return scan.named() == agreed
                    ? ClearinghouseRuling.emit()
                    : ClearinghouseRuling.emit(new ScanEvent.NamingAgreed(agreed));
        }
    }

    private static ClearinghouseRuling moved(Scan scan, ScanState next, ScanEvent event) {
        if (scan.state() == next) return ClearinghouseRuling.emit();
        return scan.state().isOver()
                ? ClearinghouseRuling.refuse(Reason.WRONG_STATE, "This scan is over. Register another one.")
                : ClearinghouseRuling.emit(event);
    }
}
