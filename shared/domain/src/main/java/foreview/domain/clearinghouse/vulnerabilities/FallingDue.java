package foreview.domain.clearinghouse.vulnerabilities;

import foreview.domain.clearinghouse.ClearinghouseEvent;
import foreview.domain.clearinghouse.Due;
import foreview.domain.clearinghouse.embargo.Embargo;
import foreview.domain.clearinghouse.embargo.EmbargoTimer;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** What falls due of a vulnerability by itself: its embargo, and the silence of its vendors. */
final class FallingDue {
    private FallingDue() {}

    /** None of one that was merged into another one: it is only read. */
    static Set<Due> dues(Vulnerability vulnerability) {
        if (vulnerability.mergedInto().isPresent()) return Set.of();
        var dues = new LinkedHashSet<Due>();
        vulnerability.embargo().next().ifPresent(next -> dues.add(new Due(next.at(), "embargo." + next.kind())));
        firstSilence(vulnerability).ifPresent(due -> dues.add(new Due(due.getValue(), "silence." + due.getKey())));
        return dues;
    }

    /** The earliest that fell due by then; half-open: at its instant it has. */
    static Optional<ClearinghouseEvent> by(Vulnerability vulnerability, Instant at) {
        if (vulnerability.mergedInto().isPresent()) return Optional.empty();
        var serious = serious(vulnerability);
        if (serious.isPresent()) return serious;
        var silence = firstSilence(vulnerability).filter(due -> !due.getValue().isAfter(at));
        var embargo = vulnerability.embargo().next().filter(due -> !due.at().isAfter(at));
        boolean isEmbargo = embargo.isPresent()
                && silence.filter(due -> due.getValue().isBefore(embargo.get().at()))
                        .isEmpty();
        return isEmbargo
                ? embargo.map(due -> settled(
                        vulnerability, due, silence.map(Map.Entry::getValue).orElse(at)))
                : silence.map(due -> new VendorEvent.VendorFellSilent(due.getKey(), due.getValue()));
    }

    /** A serious vulnerability is sent to all at once, also when it becomes serious while it waits. */
    private static Optional<ClearinghouseEvent> serious(Vulnerability vulnerability) {
        if (!vulnerability.isSerious()) return Optional.empty();
        var waiting = vulnerability.vendors().keySet().stream()
                .filter(vulnerability::awaitsSending)
                .collect(Collectors.toCollection(TreeSet::new));
        return waiting.isEmpty() ? Optional.empty() : Optional.of(new SeriousSent(waiting));
    }

    /** Answers that fall due one after another are one entry: a late sweep may find those of many parties. */
    private static ClearinghouseEvent settled(Vulnerability vulnerability, EmbargoTimer first, Instant until) {
        var due = first;
        var after = vulnerability.embargo().settled(due.at());
        for (var next = then(first, after, until); next.isPresent(); next = then(first, after, until)) {
            due = next.get();
            after = after.settled(due.at());
        }
        return new EmbargoEvent.EmbargoFellDue(due.kind(), due.at(), after);
    }

    private static Optional<EmbargoTimer> then(EmbargoTimer first, Embargo embargo, Instant until) {
        return embargo.next()
                .filter(_ -> first.kind() == EmbargoTimer.Kind.ANSWER)
                .filter(due ->
                        due.kind() == EmbargoTimer.Kind.ANSWER && !due.at().isAfter(until));
    }

    private static Optional<Map.Entry<String, Instant>> firstSilence(Vulnerability vulnerability) {
        return silences(vulnerability).entrySet().stream().min(Map.Entry.comparingByValue());
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
