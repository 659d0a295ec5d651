package foreview.domain.cases;

import java.time.Instant;
import java.util.Optional;

/**
 * Where a checkpoint is served. Address and credential lie sealed outside the case.
 *
 * @param probeAsked the developer's latest asking for a probe, until one is made
 * @param probe the last probe since the credential was given
 * @param outageSince the outage that goes on
 */
public record Endpoint(
        String id,
        String checkpoint,
        String variant,
        boolean safeguards,
        Optional<Asking> probeAsked,
        Optional<Probe> probe,
        Optional<Instant> outageSince) {

    public record Probe(boolean ok, Instant at) {}

    /**
     * @param entry of the docket: two may be asked for at one instant
     */
    public record Asking(long entry, Instant at) {}

    public boolean answers() {
        return probe.filter(Probe::ok).isPresent();
    }

    Endpoint asked(Asking asking) {
        return new Endpoint(id, checkpoint, variant, safeguards, Optional.of(asking), probe, outageSince);
    }

    /** Answers whatever was asked before. */
    Endpoint probed(Probe latest) {
        return new Endpoint(id, checkpoint, variant, safeguards, Optional.empty(), Optional.of(latest), outageSince);
    }

    Endpoint outage(Optional<Instant> since) {
        return new Endpoint(id, checkpoint, variant, safeguards, probeAsked, probe, since);
    }
}
