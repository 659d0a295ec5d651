package foreview.domain.clearinghouse.remediation;

import foreview.domain.clearinghouse.priority.Kev;
import foreview.domain.clearinghouse.priority.RemediationTier;
import foreview.domain.clearinghouse.vulnerabilities.Vulnerability;
import java.util.Collection;
import java.util.Comparator;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What decides how soon a member acts on a vulnerability, beside its own exposure.
 *
 * @param automatable whether an attacker can automate the exploitation
 * @param totalImpact whether an exploit gives total control
 */
public record Threat(boolean serious, Optional<Kev> kev, boolean automatable, boolean totalImpact) {
    private static final Threat NONE = new Threat(false, Optional.empty(), true, true);
    private static final String AUTOMATABLE = "automatable";
    private static final String TECHNICAL_IMPACT = "technicalImpact";

    /** From the desk's assessment. Like CISA's table, it assumes the worse where nobody stated a decision point. */
    public static Threat of(Vulnerability vulnerability) {
        var stated = vulnerability.assessment().stated();
        return new Threat(
                vulnerability.isSerious(),
                vulnerability.kev(),
                !"NO".equals(stated.get(AUTOMATABLE)),
                !"PARTIAL".equals(stated.get(TECHNICAL_IMPACT)));
    }

    /** Of several together: the worse of each. */
    public static Threat of(Collection<Vulnerability> vulnerabilities) {
        return vulnerabilities.stream().map(Threat::of).reduce(Threat::with).orElse(NONE);
    }

    private Threat with(Threat other) {
        var listings = Stream.of(kev, other.kev).flatMap(Optional::stream);
        return new Threat(
                serious || other.serious,
                listings.min(Comparator.comparing(Kev::listedAt)),
                automatable || other.automatable,
                totalImpact || other.totalImpact);
    }

    /** Of the asset with that exposure. */
    public RemediationTier tier(boolean exposed) {
        return RemediationTier.of(kev.isPresent(), exposed, automatable, totalImpact);
    }
}
