package foreview.domain.harness;

import foreview.domain.evaluation.Stop;
import foreview.domain.policy.TaskLimits;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.Map;
import java.util.Optional;

/**
 * One run of a task by a runner: a lease with a fencing token, {@code [startedAt, endsAt)}. Whether it is over is computed
 * at each use, so that an expired lease takes up no capacity and nothing has to be swept (rule 4). What the case says of it
 * is not stored here: {@link #stopped} computes it.
 *
 * @param place where it is kept: one of as many as the endpoint takes calls at once
 * @param evaluation whose task it is
 * @param task its number
 * @param fence of the task when it was leased; a later lease has a higher one
 * @param holder the pseudonym in the case of the person who leased it
 * @param relayKey SHA-256 of the key for the relay
 * @param length of each renewal
 * @param until it is renewed until then
 * @param progressBy it ends then without progress
 * @param budgetEndsAt it ends then in any case
 * @param savingUntil its task is to stop, and the runner may save until then
 * @param cutCalls calls of its task that the endpoint's limit of a call has cut, those of earlier runs included
 * @param progress as its runner last reported it
 */
public record Lease(
        Place place,
        String evaluation,
        int task,
        long fence,
        String holder,
        String relayKey,
        Instant startedAt,
        Duration length,
        Instant until,
        Instant progressBy,
        Instant budgetEndsAt,
        Optional<Instant> savingUntil,
        int cutCalls,
        Optional<Progress> progress) {
    /** So many calls of one task cut by the limit of a call fail it. */
    public static final int MOST_CUT_CALLS = 3;

    /**
     * @param number from 1 to the endpoint's concurrency
     */
    public record Place(String endpoint, int number) {}

    /**
     * What a runner reports, in units of its own, such as samples.
     *
     * @param total none where the runner cannot say
     */
    public record Progress(long done, Optional<Long> total, Instant at) {}

    /** Why a lease ended without a word of its runner. */
    public enum Lapse {
        NO_HEARTBEAT,
        NO_PROGRESS,
        BUDGET_USED,
        STOPPED
    }

    /**
     * A lease that begins.
     *
     * @param asked how long a renewal is to last; at most the policy's limit
     * @param accessEnds it never outlives the window
     */
    public static Lease begin(
            Place place, HarnessTask task, Runner runner, Instant now, TaskLimits limits, Instant accessEnds) {
        var lease = new Lease(
                place,
                task.evaluation(),
                task.number(),
                task.fence() + 1,
                runner.person(),
                runner.relayKey(),
                now,
                runner.length(),
                now,
                now.plus(limits.noProgress()),
                now.plus(limits.budget()),
                Optional.empty(),
                task.runs().cutCalls(),
                Optional.empty());
        return lease.renewed(now, accessEnds);
    }

    /**
     * Who takes a task, and for how long.
     *
     * @param length of each renewal
     */
    public record Runner(String person, String relayKey, Duration length) {}

    /** Half-open: at this instant it is over. */
    public Instant endsAt() {
        return ends().values().stream().min(Comparator.naturalOrder()).orElseThrow();
    }

    public boolean isLive(Instant now) {
        return now.isBefore(endsAt());
    }

    /** Whether its runner may call the model, as far as the lease says: never while it only saves. */
    public boolean mayCall(Instant now) {
        return isLive(now) && savingUntil.isEmpty();
    }

    /** Why it is over; none while it is live. */
    public Optional<Lapse> lapse(Instant now) {
        return isLive(now)
                ? Optional.empty()
                : ends().entrySet().stream().min(Map.Entry.comparingByValue()).map(Map.Entry::getKey);
    }

    private Map<Lapse, Instant> ends() {
        return Map.of(
                Lapse.NO_HEARTBEAT, until,
                Lapse.NO_PROGRESS, progressBy,
                Lapse.BUDGET_USED, budgetEndsAt,
                Lapse.STOPPED, savingUntil.orElse(Instant.MAX));
    }

    /** By a heartbeat, or a call of the relay; also after it expired, while nobody has leased the task since. */
    public Lease renewed(Instant now, Instant accessEnds) {
        var next = now.plus(length);
        var last = savingUntil.isPresent() || next.isBefore(accessEnds) ? next : accessEnds;
        return with(last.isAfter(until) ? last : until, progressBy, savingUntil, cutCalls, progress);
    }

    /** By a call of the model, or while a pause keeps the runner from any. */
    public Lease progressed(Instant now, TaskLimits limits) {
        return with(until, now.plus(limits.noProgress()), savingUntil, cutCalls, progress);
    }

    /** By a report; one that repeats the last is no progress. */
    public Lease progressed(Progress report, TaskLimits limits) {
        boolean more = progress.filter(last -> last.done() == report.done()).isEmpty();
        var by = more ? report.at().plus(limits.noProgress()) : progressBy;
        return with(until, by, savingUntil, cutCalls, Optional.of(report));
    }

    /**
     * Its task is to stop since then; asked again, the first time counts. A run that had the task then may save for the whole
     * time, also without a heartbeat: its last renewal may reach just to the window's end.
     */
    public Lease stopping(Instant since, TaskLimits limits) {
        if (savingUntil.isPresent()) return this;
        var saving = since.plus(limits.saving());
        boolean isShort = !until.isBefore(since) && until.isBefore(saving);
        return with(isShort ? saving : until, progressBy, Optional.of(saving), cutCalls, progress);
    }

    /** As a stop of its evaluation leaves it, whether or not anybody has told its runner yet (rule 4). */
    public Lease stopped(Optional<Stop> stop, TaskLimits limits) {
        return stop.map(why -> stopping(why.at(), limits)).orElse(this);
    }

    public Lease cut() {
        return with(until, progressBy, savingUntil, cutCalls + 1, progress);
    }

    private Lease with(
            Instant renewed, Instant progressUntil, Optional<Instant> saving, int cut, Optional<Progress> report) {
        return new Lease(
                place,
                evaluation,
                task,
                fence,
                holder,
                relayKey,
                startedAt,
                length,
                renewed,
                progressUntil,
                budgetEndsAt,
                saving,
                cut,
                report);
    }
}
