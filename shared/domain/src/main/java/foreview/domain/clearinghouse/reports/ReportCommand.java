package foreview.domain.clearinghouse.reports;

import foreview.domain.cases.Role;
import foreview.domain.clearinghouse.ClearinghouseCommand;
import foreview.domain.clearinghouse.ClearinghouseContext;
import foreview.domain.clearinghouse.ClearinghouseRefusal.Reason;
import foreview.domain.clearinghouse.ClearinghouseRuling;
import foreview.domain.clearinghouse.Subject;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Commands on reports. That a report is the caller's own, the reader of the request has found out. */
public sealed interface ReportCommand extends ClearinghouseCommand {
    @Override
    default Set<Role> allowed() {
        return EnumSet.of(Role.FINDER, Role.COORDINATOR, Role.VENDOR);
    }

    ClearinghouseRuling decide(Optional<Report> before, ClearinghouseContext context);

    /** Receives a report. Nothing is looked up, so that the answer is the same whatever matches. */
    record Submit(
            String id,
            String vulnerability,
            Source source,
            Subject subject,
            Stated stated,
            Optional<String> scan,
            List<Handling> handlings,
            Consents consents)
            implements ReportCommand {
        public Submit {
            handlings = List.copyOf(handlings);
        }

        /** The desk's own only by Foreview, which forks it from a case (rule 15). */
        @Override
        public Set<Role> allowed() {
            return source instanceof Source.DeskItself ? EnumSet.of(Role.FOREVIEW) : ReportCommand.super.allowed();
        }

        @Override
        public ClearinghouseRuling decide(Optional<Report> before, ClearinghouseContext context) {
            if (before.isPresent()) return ClearinghouseRuling.refuse(Reason.EXISTS, "This report exists already.");
            return ClearinghouseRuling.emit(new ReportEvent.ReportReceived(
                    id, vulnerability, source, receivedAt(context.at()), subject, stated, scan, handlings, consents));
        }

        private Instant receivedAt(Instant at) {
            return source instanceof Source.DeskItself ? at.truncatedTo(ChronoUnit.DAYS) : at;
        }
    }

    /** A command on a report that exists. */
    sealed interface OfReport extends ReportCommand {
        ClearinghouseRuling decide(Report report);

        @Override
        default ClearinghouseRuling decide(Optional<Report> before, ClearinghouseContext context) {
            return before.map(this::decide)
                    .orElseGet(() -> ClearinghouseRuling.refuse(Reason.UNKNOWN, "There is no such report."));
        }
    }

    record Consent(Consents consents) implements OfReport {
        @Override
        public ClearinghouseRuling decide(Report report) {
            return report.consents().equals(consents)
                    ? ClearinghouseRuling.emit()
                    : ClearinghouseRuling.emit(new ReportEvent.ConsentsGiven(consents));
        }
    }

    /** The credit itself is content. */
    record StateCredit() implements OfReport {
        @Override
        public ClearinghouseRuling decide(Report report) {
            return ClearinghouseRuling.emit(new ReportEvent.CreditStated());
        }
    }

    /** The answer itself is content. */
    record AnswerDesk() implements OfReport {
        @Override
        public ClearinghouseRuling decide(Report report) {
            return report.answers().size() >= Report.MOST_ANSWERS
                    ? ClearinghouseRuling.refuse(Reason.TOO_MANY, "A report takes at most 100 answers.")
                    : ClearinghouseRuling.emit(new ReportEvent.ReportAnswered());
        }
    }

    record PassOn(Handling handling) implements OfReport {
        @Override
        public ClearinghouseRuling decide(Report report) {
            if (report.handlings().contains(handling)) return ClearinghouseRuling.emit();
            return report.handlings().size() >= Report.MOST_HANDLINGS
                    ? ClearinghouseRuling.refuse(Reason.TOO_MANY, "A report has at most 20 handling ids.")
                    : ClearinghouseRuling.emit(new ReportEvent.ReportPassedOn(handling));
        }
    }

    record Withdraw() implements OfReport {
        @Override
        public ClearinghouseRuling decide(Report report) {
            return report.withdrawn()
                    ? ClearinghouseRuling.emit()
                    : ClearinghouseRuling.emit(new ReportEvent.ReportWithdrawn());
        }
    }
}
