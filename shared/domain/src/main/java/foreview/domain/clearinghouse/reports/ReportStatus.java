package foreview.domain.clearinghouse.reports;

import foreview.domain.clearinghouse.Tlp;
import foreview.domain.clearinghouse.vulnerabilities.DeskWork;
import foreview.domain.clearinghouse.vulnerabilities.DeskWork.ClosingReason;
import foreview.domain.clearinghouse.vulnerabilities.VendorPart;
import foreview.domain.clearinghouse.vulnerabilities.Vulnerability;
import java.util.Locale;
import java.util.Optional;

/** Where a report is, as its finder reads it: nothing of it comes from another finder's report. */
public sealed interface ReportStatus {
    /** For the finder, in one sentence. */
    String text();

    /** The name that answers use, such as {@code NEEDS_ANSWER}. */
    default String name() {
        return getClass().getSimpleName().replaceAll("(?<=[a-z])(?=[A-Z])", "_").toUpperCase(Locale.ROOT);
    }

    record Received() implements ReportStatus {
        @Override
        public String text() {
            return "The desk has your report.";
        }
    }

    /**
     * @param question the entry of the report's own vulnerability that holds the question
     */
    record NeedsAnswer(long question) implements ReportStatus {
        @Override
        public String text() {
            return "The desk waits for your answer.";
        }
    }

    record Reproduced() implements ReportStatus {
        @Override
        public String text() {
            return "The desk reproduced it.";
        }
    }

    record NotReproduced() implements ReportStatus {
        @Override
        public String text() {
            return "The desk could not reproduce it.";
        }
    }

    record WithVendor() implements ReportStatus {
        @Override
        public String text() {
            return "The vendor has it.";
        }
    }

    record Fixed() implements ReportStatus {
        @Override
        public String text() {
            return "It is fixed.";
        }
    }

    record Published() implements ReportStatus {
        @Override
        public String text() {
            return "An advisory is published.";
        }
    }

    /**
     * @param reason empty where it is about the report of another finder
     */
    record Closed(Optional<ClosingReason> reason) implements ReportStatus {
        @Override
        public String text() {
            return reason.map(Closed::text).orElse("The desk closed it.");
        }

        private static String text(ClosingReason reason) {
            return switch (reason) {
                case FIXED -> "It is fixed.";
                case NOT_REPRODUCED -> "The desk closed it, because it could not reproduce it.";
                case NOT_A_VULNERABILITY -> "The desk closed it, because it is no vulnerability.";
                case OUT_OF_SCOPE -> "The desk closed it, because it is not a matter of this desk.";
                case NO_ANSWER_OF_THE_FINDER -> "The desk closed it, because it got no answer from you.";
                case WITHDRAWN_BY_THE_FINDER -> "You withdrew it.";
            };
        }
    }

    /**
     * The one place that decides it. A question is only of the report's own vulnerability, because that of another one may
     * be about another report.
     *
     * @param own the vulnerability that the report opened
     * @param current where its merges lead; the same without any
     */
    static ReportStatus of(Report report, Vulnerability own, Vulnerability current) {
        if (report.withdrawn()) return new Closed(Optional.of(ClosingReason.WITHDRAWN_BY_THE_FINDER));
        boolean merged = !own.id().equals(current.id());
        var closing = current.work().closing();
        if (closing.isPresent()) return closed(closing.get().reason(), merged);
        var question = own.work().incomplete();
        if (question.isPresent()) return new NeedsAnswer(question.get().entry());
        if (current.advisories().containsValue(Tlp.CLEAR)) return new Published();
        if (current.vendors().values().stream().anyMatch(VendorPart::isSent)) return new WithVendor();
        return current.work().validation().map(ReportStatus::validated).orElseGet(Received::new);
    }

    private static ReportStatus closed(ClosingReason reason, boolean merged) {
        return switch (reason) {
            case FIXED -> new Fixed();
            case NO_ANSWER_OF_THE_FINDER, WITHDRAWN_BY_THE_FINDER ->
                new Closed(merged ? Optional.empty() : Optional.of(reason));
            case NOT_REPRODUCED, NOT_A_VULNERABILITY, OUT_OF_SCOPE -> new Closed(Optional.of(reason));
        };
    }

    private static ReportStatus validated(DeskWork.Validation validation) {
        return validation.reproduced() ? new Reproduced() : new NotReproduced();
    }
}
