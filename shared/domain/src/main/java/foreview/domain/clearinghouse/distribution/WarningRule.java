package foreview.domain.clearinghouse.distribution;

import foreview.domain.clearinghouse.ClearinghouseRefusal;
import foreview.domain.clearinghouse.ClearinghouseRefusal.Reason;
import foreview.domain.clearinghouse.Tlp;
import foreview.domain.clearinghouse.reports.Report;
import foreview.domain.clearinghouse.vulnerabilities.EmbargoParty;
import foreview.domain.clearinghouse.vulnerabilities.Vulnerability;
import java.time.Instant;
import java.util.Collection;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * Whether members may be warned of a vulnerability before its publication. The finder of every report must consent to
 * warnings. While an embargo is in force, the desk must state of each vendor that is bound by it, and of the coordinator from
 * which it was taken over, that it is not against the warning. The label is TLP:AMBER or TLP:AMBER+STRICT, and no wider than the vulnerability's own.
 */
public final class WarningRule {
    /** Reports of one vulnerability whose consents are read and kept as they were read until the warning is recorded. */
    public static final int MOST_REPORTS = 50;

    private WarningRule() {}

    /**
     * @param reports all of the vulnerability
     * @param notAgainst parties of the embargo that told the desk that they are not against it
     * @return why not; empty when they may be warned
     */
    public static Optional<ClearinghouseRefusal> refusal(
            Vulnerability vulnerability, Collection<Report> reports, Tlp tlp, Set<String> notAgainst, Instant at) {
        if (!vulnerability.isOnTheDesk())
            return no(Reason.WRONG_STATE, "It is closed or merged. Warn of one that is open.");
        if (vulnerability.disclosure().publicSince().isPresent())
            return no(Reason.WRONG_STATE, "It is public. Publish an advisory, and distribute that.");
        if (tlp != Tlp.AMBER && tlp != Tlp.AMBER_STRICT)
            return no(Reason.WRONG_STATE, "A warning is TLP:AMBER or TLP:AMBER+STRICT.");
        if (vulnerability.narrowestTlp().isNarrowerThan(tlp))
            return no(Reason.WRONG_STATE, "A warning must not be wider than the vulnerability's own label.");
        if (!reports.stream().allMatch(report -> report.consents().warning()))
            return no(Reason.CONSENT_MISSING, "The finder of every report must consent to warnings.");
        var missing = bound(vulnerability, at);
        missing.removeAll(notAgainst);
        return missing.isEmpty()
                ? Optional.empty()
                : no(
                        Reason.CONSENT_MISSING,
                        "Name in `notAgainst` each vendor and other coordinator that the embargo binds.");
    }

    /** Finders are asked by their consent to warnings, and the desk warns. Everybody else that is bound must be named. */
    private static Set<String> bound(Vulnerability vulnerability, Instant at) {
        var reading = vulnerability.embargo().at(at);
        var bound = new TreeSet<String>();
        for (var party : reading.parties().keySet()) if (reading.isBound(party)) bound.add(party);
        bound.removeAll(vulnerability.allReports());
        bound.remove(EmbargoParty.ByDesk.ITSELF.id());
        return bound;
    }

    private static Optional<ClearinghouseRefusal> no(Reason reason, String text) {
        return Optional.of(new ClearinghouseRefusal(reason, text));
    }
}
