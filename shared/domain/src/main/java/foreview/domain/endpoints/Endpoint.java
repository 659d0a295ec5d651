package foreview.domain.endpoints;

import foreview.domain.cases.CaseHead;
import foreview.domain.cases.Entity;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * Where a checkpoint is served. Address and credential are sealed in the vault.
 *
 * @param generation of the case that it was given in; it is dead in a later one
 * @param limits as the developer states them; they bind the runner and the relay
 * @param probeAsked the developer's latest request for a probe, until one was made
 * @param probe the last probe
 * @param outageSince the outage that continues
 * @param serviceGrant the runner's own grant for this endpoint, asked or given
 * @param running its evaluations without a result
 * @param idleSince when the last of them got its result: outages from before are over
 */
public record Endpoint(
        String id,
        int generation,
        String checkpoint,
        String variant,
        boolean safeguards,
        Limits limits,
        boolean removed,
        Optional<Asking> probeAsked,
        Optional<Probe> probe,
        Optional<Instant> outageSince,
        Optional<String> serviceGrant,
        int running,
        Optional<Instant> idleSince)
        implements Entity {
    /**
     * @param concurrency calls at the same time, 1 to 32
     * @param call the time limit of one call, up to 10 minutes
     */
    public record Limits(int concurrency, Duration call) {
        public static final int MOST_CONCURRENCY = 32;
        public static final Duration LONGEST_CALL = Duration.ofMinutes(10);
        public static final Limits DEFAULT = new Limits(4, Duration.ofMinutes(2));
    }

    /**
     * @param entry of the docket: two requests may have the same time
     */
    public record Asking(long entry, Instant at) {}

    static Endpoint given(EndpointEvent.EndpointGiven given, int generation) {
        return new Endpoint(
                given.id(),
                generation,
                given.checkpoint(),
                given.variant(),
                given.safeguards(),
                given.limits(),
                false,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                0,
                Optional.empty());
    }

    @Override
    public boolean isDead(CaseHead head) {
        return removed || generation != head.generation();
    }

    public boolean answers() {
        return probe.filter(Probe::ok).isPresent();
    }

    /** The form of request that the last probe found. */
    public RequestForm form() {
        return probe.flatMap(Probe::form).orElse(RequestForm.USUAL);
    }

    /** Whether an outage that began then is over, because nothing waited since. */
    boolean wasIdleSince(Instant began) {
        return idleSince.filter(idle -> !began.isAfter(idle)).isPresent();
    }

    /** Whether the outage ends with the next result: after it nothing waits. */
    public boolean endsOutageWithResult() {
        return outageSince.isPresent() && running == 1;
    }

    /** The same where only so many calls may be made at once. */
    public Endpoint atMost(int calls) {
        var fewer = new Limits(Math.min(calls, limits.concurrency()), limits.call());
        return with(fewer, running, idleSince);
    }

    Endpoint asked(Asking asking) {
        return with(removed, Optional.of(asking), probe, outageSince, serviceGrant);
    }

    /** It answers whatever was asked before. */
    Endpoint probed(Probe latest) {
        return with(removed, Optional.empty(), Optional.of(latest), outageSince, serviceGrant);
    }

    Endpoint outage(Optional<Instant> since) {
        return with(removed, probeAsked, probe, since, serviceGrant);
    }

    Endpoint remove() {
        return with(true, Optional.empty(), probe, Optional.empty(), Optional.empty());
    }

    public Endpoint granted(Optional<String> grant) {
        return with(removed, probeAsked, probe, outageSince, grant);
    }

    public Endpoint planned() {
        return with(limits, running + 1, idleSince);
    }

    /** One of its evaluations got its result. */
    public Endpoint resulted(Instant at) {
        return with(limits, running - 1, running == 1 ? Optional.of(at) : idleSince);
    }

    private Endpoint with(Limits bounds, int nowRunning, Optional<Instant> idle) {
        return new Endpoint(
                id,
                generation,
                checkpoint,
                variant,
                safeguards,
                bounds,
                removed,
                probeAsked,
                probe,
                outageSince,
                serviceGrant,
                nowRunning,
                idle);
    }

    private Endpoint with(
            boolean isRemoved,
            Optional<Asking> asked,
            Optional<Probe> probed,
            Optional<Instant> outage,
            Optional<String> grant) {
        return new Endpoint(
                id,
                generation,
                checkpoint,
                variant,
                safeguards,
                limits,
                isRemoved,
                asked,
                probed,
                outage,
                grant,
                running,
                idleSince);
    }
}
