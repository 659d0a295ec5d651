package foreview.domain.clearinghouse.vulnerabilities;

import foreview.domain.cases.Role;
import foreview.domain.clearinghouse.ClearinghouseContext;
import foreview.domain.clearinghouse.ClearinghouseRefusal.Reason;
import foreview.domain.clearinghouse.ClearinghouseRuling;
import foreview.domain.clearinghouse.Subject;
import foreview.domain.clearinghouse.Tlp;
import foreview.domain.clearinghouse.vulnerabilities.DeskWork.ClosingReason;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** What coordinators do with a vulnerability. The domain knows no person's digest, so the caller hands it in. */
public sealed interface DeskCommand extends VulnerabilityCommand.OnExisting {
    @Override
    default Set<Role> allowed() {
        return EnumSet.of(Role.COORDINATOR);
    }

    /**
     * Takes it, gives it to another coordinator, or gives it back. Two who claim it at once do not both get it.
     *
     * @param to a keyed digest of the coordinator
     * @param by a keyed digest of the caller
     * @param takeOver whether it is taken from another coordinator
     */
    record Assign(Optional<String> to, String by, boolean takeOver) implements DeskCommand {
        @Override
        public ClearinghouseRuling decide(Vulnerability vulnerability, ClearinghouseContext context) {
            var assignee = vulnerability.work().assignee();
            if (assignee.equals(to)) return ClearinghouseRuling.emit();
            if (assignee.filter(other -> !other.equals(by)).isPresent() && !takeOver)
                return ClearinghouseRuling.refuse(
                        Reason.WRONG_STATE, "Another coordinator has it. Send `takeOver` to take it from there.");
            return ClearinghouseRuling.emit(new DeskEvent.Assigned(to));
        }
    }

    /** Adds other ids of the same vulnerability. */
    record AddAliases(Set<String> aliases) implements DeskCommand {
        /** Of one request, so that what is known of them is taken in the same transaction. */
        public static final int MOST = 10;

        public AddAliases {
            aliases = Set.copyOf(aliases);
        }

        @Override
        public ClearinghouseRuling decide(Vulnerability vulnerability, ClearinghouseContext context) {
            var known = vulnerability.subject().aliases();
            var more = new TreeSet<>(aliases);
            more.removeAll(known);
            if (more.isEmpty()) return ClearinghouseRuling.emit();
            return known.size() + more.size() > Subject.MOST
                    ? ClearinghouseRuling.refuse(Reason.TOO_MANY, "A vulnerability has at most 50 aliases.")
                    : ClearinghouseRuling.emit(new DeskEvent.AliasesAdded(more));
        }
    }

    /** Chooses another label; only the finder may allow one that is wider than its own. */
    record ChangeTlp(Tlp tlp) implements DeskCommand {
        @Override
        public ClearinghouseRuling decide(Vulnerability vulnerability, ClearinghouseContext context) {
            if (vulnerability.sourceTlp().isNarrowerThan(tlp))
                return ClearinghouseRuling.refuse(
                        Reason.FORBIDDEN,
                        "The finder's label is " + vulnerability.sourceTlp().label()
                                + ". Only the finder may allow a wider one.");
            return vulnerability.tlp() == tlp
                    ? ClearinghouseRuling.emit()
                    : ClearinghouseRuling.emit(new DeskEvent.TlpChanged(tlp));
        }
    }

    /** Asks the finder for what is missing. */
    record ReturnIncomplete() implements DeskCommand {
        @Override
        public ClearinghouseRuling decide(Vulnerability vulnerability, ClearinghouseContext context) {
            return vulnerability.isOfDeskAlone()
                    ? ClearinghouseRuling.refuse(Reason.WRONG_STATE, "The report is the desk's own: nobody can answer.")
                    : whileOpen(vulnerability, new DeskEvent.ReturnedIncomplete());
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
