package foreview.domain.clearinghouse.reports;

import foreview.domain.clearinghouse.ClearinghouseEntry;
import foreview.domain.clearinghouse.ClearinghouseEvent;
import foreview.domain.clearinghouse.Subject;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** What happened to a report. */
public sealed interface ReportEvent extends ClearinghouseEvent {
    Report apply(Optional<Report> before, ClearinghouseEntry entry);

    /**
     * @param receivedAt the time of the entry; of the desk's own, the beginning of that day in UTC (rule 15)
     */
    record ReportReceived(
            String report,
            String vulnerability,
            Source source,
            Instant receivedAt,
            Subject subject,
            Stated stated,
            Optional<String> scan,
            List<Handling> handlings,
            Consents consents)
            implements ReportEvent {
        public ReportReceived {
            handlings = List.copyOf(handlings);
        }

        @Override
        public Report apply(Optional<Report> before, ClearinghouseEntry entry) {
            long texts = entry.sequence();
            return new Report(
                    report,
                    vulnerability,
                    source,
                    receivedAt,
                    subject,
                    stated,
                    scan,
                    handlings,
                    consents,
                    texts,
                    texts,
                    List.of(),
                    false);
        }
    }

    record ConsentsGiven(Consents consents) implements ReportEvent {
        @Override
        public Report apply(Optional<Report> before, ClearinghouseEntry entry) {
            return before.orElseThrow().with(consents);
        }
    }

    /** The finder stated its credit anew; the text is sealed. */
    record CreditStated() implements ReportEvent {
        @Override
        public Report apply(Optional<Report> before, ClearinghouseEntry entry) {
            return before.orElseThrow().withCredit(entry.sequence());
        }
    }

    /** The finder answered; the text is sealed. */
    record ReportAnswered() implements ReportEvent {
        @Override
        public Report apply(Optional<Report> before, ClearinghouseEntry entry) {
            return before.orElseThrow().withAnswer(entry.sequence());
        }
    }

    record ReportPassedOn(Handling handling) implements ReportEvent {
        @Override
        public Report apply(Optional<Report> before, ClearinghouseEntry entry) {
            return before.orElseThrow().with(handling);
        }
    }

    record ReportWithdrawn() implements ReportEvent {
        @Override
        public Report apply(Optional<Report> before, ClearinghouseEntry entry) {
            return before.orElseThrow().withdrawnNow();
        }
    }
}
