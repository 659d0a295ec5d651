package foreview.domain.clearinghouse.scans;

import foreview.domain.cases.Role;
import foreview.domain.clearinghouse.ClearinghouseCommand;
import foreview.domain.clearinghouse.ClearinghouseContext;
import foreview.domain.clearinghouse.ClearinghouseEvent;
import foreview.domain.clearinghouse.ClearinghouseRefusal.Reason;
import foreview.domain.clearinghouse.ClearinghouseRuling;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/** Counts the scans of an organization that are not over. */
public sealed interface ScanCount extends ClearinghouseCommand {
    @Override
    default Set<Role> allowed() {
        return EnumSet.of(Role.FINDER, Role.COORDINATOR, Role.VENDOR);
    }

    ClearinghouseRuling decide(Optional<ScanRegister> before, ClearinghouseContext context);

    /** One more; refused at the limit. */
    record Add() implements ScanCount {
        @Override
        public ClearinghouseRuling decide(Optional<ScanRegister> before, ClearinghouseContext context) {
            int open = before.map(ScanRegister::open).orElse(0);
            return open >= context.settings().plannedScans()
                    ? ClearinghouseRuling.refuse(
                            Reason.TOO_MANY,
                            "Finish or cancel a scan of your organization before you register another one.")
                    : ClearinghouseRuling.emit(new ScansCounted(context.actor().org(), open + 1));
        }
    }

    /** One fewer, because it is over. */
    record Remove() implements ScanCount {
        @Override
        public ClearinghouseRuling decide(Optional<ScanRegister> before, ClearinghouseContext context) {
            return ClearinghouseRuling.emit(
                    new ScansCounted(context.actor().org(), before.orElseThrow().open() - 1));
        }
    }

    /** So many are open now. */
    record ScansCounted(String org, int open) implements ClearinghouseEvent {
        public ScanRegister register() {
            return new ScanRegister(org, open);
        }
    }
}
