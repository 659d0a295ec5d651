package foreview.domain.harness;

import java.util.Optional;

/**
 * The runs of a task so far. Its fence is raised by each lease, and by each report that ends one, so that a report that comes
 * twice or late changes nothing.
 *
 * @param attempts leases that count
 * @param redriven how many of them there were when a person last had it run again
 * @param cutCalls calls that the endpoint's limit of a call has cut since then, of runs that reported their end
 * @param fence of its last lease, or one higher once that is reported as ended; 0 before the first
 * @param failed fence of the run that was last reported as failed; 0 before the first
 * @param place where its last lease is kept; none once it is reported as ended
 */
public record TaskRuns(int attempts, int redriven, int cutCalls, long fence, long failed, Optional<Lease.Place> place) {
    static final TaskRuns NONE = new TaskRuns(0, 0, 0, 0, 0, Optional.empty());

    /** Those that use up the attempts of the policy. */
    int sinceRedriven() {
        return attempts - redriven;
    }

    /** Whether that is the run whose failure was reported last, and nothing came after it. */
    boolean isLastFailure(long named) {
        return failed == named && fence == named + 1;
    }

    TaskRuns leased(Lease lease) {
        return new TaskRuns(attempts + 1, redriven, cutCalls, lease.fence(), failed, Optional.of(lease.place()));
    }

    /**
     * @param isUntouched whether the attempt does not count
     */
    TaskRuns released(Lease run, boolean isUntouched) {
        int counted = isUntouched ? Math.max(redriven, attempts - 1) : attempts;
        return new TaskRuns(counted, redriven, run.cutCalls(), fence + 1, failed, Optional.empty());
    }

    /**
     * @param run its lease, unless its place was taken since
     */
    TaskRuns failed(Optional<Lease> run) {
        int cut = run.map(Lease::cutCalls).orElse(cutCalls);
        return new TaskRuns(attempts, redriven, cut, fence + 1, fence, Optional.empty());
    }

    TaskRuns again() {
        return new TaskRuns(attempts, attempts, 0, fence + 1, failed, Optional.empty());
    }
}
