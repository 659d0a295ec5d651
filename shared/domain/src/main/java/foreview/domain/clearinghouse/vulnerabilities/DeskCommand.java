package foreview.domain.clearinghouse.vulnerabilities;

import foreview.domain.cases.Role;
import foreview.domain.clearinghouse.ClearinghouseContext;
import foreview.domain.clearinghouse.ClearinghouseRefusal.Reason;
import foreview.domain.clearinghouse.ClearinghouseRuling;
import foreview.domain.clearinghouse.vulnerabilities.DeskWork.ClosingReason;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/** What coordinators do with a vulnerability. The domain knows no person's digest, so the caller hands it in. */
public sealed interface DeskCommand extends VulnerabilityCommand.OnExisting {
    @Override
    default Set<Role> allowed() {
        return EnumSet.of(Role.COORDINATOR);
    }

    /**
     * Takes it, gives it to another coordinator, or gives it back.
     *
     * @param to a keyed digest of the coordinator
     */
    record Assign(Optional<String> to) implements DeskCommand {
        @Override
        public ClearinghouseRuling decide(Vulnerability vulnerability, ClearinghouseContext context) {
            return vulnerability.work().assignee().equals(to)
                    ? ClearinghouseRuling.emit()
                    : ClearinghouseRuling.emit(new DeskEvent.Assigned(to));
        }
    }

    /** Asks the finder for what is missing. */
    record ReturnIncomplete() implements DeskCommand {
        @Override
        public ClearinghouseRuling decide(Vulnerability vulnerability, ClearinghouseContext context) {
            return whileOpen(vulnerability, new DeskEvent.ReturnedIncomplete());
        }
    }

    /**
     * The finder's answer ends the waiting; nothing is recorded if the desk waits for none. It is taken also after a merge:
     * the question was of this vulnerability.
     */
    record TakeAnswer() implements DeskCommand {
        @Override
        public ClearinghouseRuling decide(Optional<Vulnerability> before, ClearinghouseContext context) {
            return before.map(vulnerability -> decide(vulnerability, context))
                    .orElseGet(() -> ClearinghouseRuling.refuse(Reason.UNKNOWN, "There is no such vulnerability."));
        }

        @Override
        public Set<Role> allowed() {
            return EnumSet.of(Role.FINDER, Role.COORDINATOR, Role.VENDOR);
        }

        @Override
        public ClearinghouseRuling decide(Vulnerability vulnerability, ClearinghouseContext context) {
            return vulnerability.work().incomplete().isEmpty()
                    ? ClearinghouseRuling.emit()
                    : ClearinghouseRuling.emit(new DeskEvent.FinderAnswered());
        }
    }

    /** States whether the desk could reproduce it. */
    record Validate(boolean reproduced) implements DeskCommand {
        @Override
        public ClearinghouseRuling decide(Vulnerability vulnerability, ClearinghouseContext context) {
            return whileOpen(vulnerability, new DeskEvent.Validated(reproduced));
        }
    }

    record Close(ClosingReason reason) implements DeskCommand {
        @Override
        public ClearinghouseRuling decide(Vulnerability vulnerability, ClearinghouseContext context) {
            boolean same = vulnerability
                    .work()
                    .closing()
                    .filter(closing -> closing.reason() == reason)
                    .isPresent();
            return same ? ClearinghouseRuling.emit() : whileOpen(vulnerability, new DeskEvent.Closed(reason));
        }
    }

    record Reopen() implements DeskCommand {
        @Override
        public ClearinghouseRuling decide(Vulnerability vulnerability, ClearinghouseContext context) {
            return vulnerability.work().closing().isEmpty()
                    ? ClearinghouseRuling.emit()
                    : ClearinghouseRuling.emit(new DeskEvent.Reopened());
        }
    }

    private static ClearinghouseRuling whileOpen(Vulnerability vulnerability, DeskEvent event) {
        return vulnerability.work().closing().isPresent()
                ? ClearinghouseRuling.refuse(Reason.WRONG_STATE, "It is closed. Reopen it first.")
                : ClearinghouseRuling.emit(event);
    }
}
