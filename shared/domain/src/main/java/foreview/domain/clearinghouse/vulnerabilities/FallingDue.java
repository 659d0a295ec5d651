package foreview.domain.clearinghouse.vulnerabilities;

import foreview.domain.clearinghouse.ClearinghouseEvent;
import foreview.domain.clearinghouse.Due;
import foreview.domain.clearinghouse.embargo.EmbargoTimer;
import java.time.Instant;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** What falls due of a vulnerability by itself: its embargo, and the silence of its vendors. */
final class FallingDue {
    private FallingDue() {}

    /** None of one that was merged into another one: it is only read. */
    static Set<Due> dues(Vulnerability vulnerability) {
        if (vulnerability.mergedInto().isPresent()) return Set.of();
        var dues = new LinkedHashSet<Due>();
        vulnerability.embargo().next().ifPresent(next -> dues.add(new Due(next.at(), "embargo." + next.kind())));
        silences(vulnerability).forEach((vendor, at) -> dues.add(new Due(at, "silence." + vendor)));
        return dues;
    }

    /** The earliest that fell due by then; half-open: at its instant it has. */
    static Optional<ClearinghouseEvent> by(Vulnerability vulnerability, Instant at) {
        if (vulnerability.mergedInto().isPresent()) return Optional.empty();
        var serious = serious(vulnerability);
        if (serious.isPresent()) return serious;
        var silence = silences(vulnerability).entrySet().stream()
                .min(Map.Entry.comparingByValue())
                .filter(due -> !due.getValue().isAfter(at));
        var embargo = vulnerability.embargo().next().filter(due -> !due.at().isAfter(at));
        boolean isEmbargo = embargo.isPresent()
                && silence.filter(due -> due.getValue().isBefore(embargo.get().at()))
                        .isEmpty();
        return isEmbargo
                ? embargo.map(due -> settled(vulnerability, due))
                : silence.map(due -> new VendorEvent.VendorFellSilent(due.getKey(), due.getValue()));
    }

    /** A serious vulnerability is sent at once, also when it becomes serious while it waits. */
    private static Optional<ClearinghouseEvent> serious(Vulnerability vulnerability) {
        return vulnerability.vendors().keySet().stream()
                .filter(vendor -> vulnerability.isSerious() && vulnerability.awaitsSending(vendor))
                .min(Comparator.naturalOrder())
                .map(vendor -> new VendorEvent.ReportSent(vendor, false));
    }

    private static ClearinghouseEvent settled(Vulnerability vulnerability, EmbargoTimer due) {
        var after = vulnerability.embargo().settled(due.at());
        return new EmbargoEvent.EmbargoFellDue(due.kind(), due.at(), after);
    }

    /** By vendor; nothing is expected of a vendor once the vulnerability is closed or merged. */
    private static Map<String, Instant> silences(Vulnerability vulnerability) {
        var silences = new TreeMap<String, Instant>();
        if (vulnerability.isOnTheDesk())
            vulnerability.vendors().forEach((vendor, part) -> part.silenceDue()
                    .ifPresent(at -> silences.put(vendor, at)));
        return silences;
    }
}
