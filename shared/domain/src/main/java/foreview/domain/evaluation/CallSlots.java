package foreview.domain.evaluation;

import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * A counting semaphore over an endpoint's calls that the runner and the relay share. A slot of the relay frees itself at
 * its deadline, and the runner's share ends with its run, so a crash leaves nothing behind.
 *
 * @param share of the latest run that met the relay
 * @param relayed the deadlines of the relay's calls by their ids
 */
public record CallSlots(Optional<Share> share, Map<String, Instant> relayed) {
    public static final CallSlots NONE = new CallSlots(Optional.empty(), Map.of());

    public CallSlots {
        relayed = Map.copyOf(relayed);
    }

    /**
     * @param run its number; while another one has the endpoint, the share counts for nothing
     * @param calls that it may make at once
     */
    public record Share(long run, int calls) {}

    /**
     * Takes a slot for a call of the relay.
     *
     * @param until when the call is over at the latest
     * @param concurrency how many calls the endpoint takes at once
     * @param run the number of the run that has the endpoint now
     * @return empty while all slots are taken
     */
    public Optional<CallSlots> taken(String call, Instant until, int concurrency, Optional<Long> run, Instant now) {
        var live = live(now);
        if (live.size() + ofRun(run, concurrency) >= concurrency) return Optional.empty();
        live.put(call, until);
        return Optional.of(new CallSlots(share, live));
    }

    /** A run that has told no share began when there was nothing to share: all slots are its own. */
    private int ofRun(Optional<Long> run, int concurrency) {
        if (run.isEmpty()) return 0;
        return share.filter(own -> own.run() == run.get()).map(Share::calls).orElse(concurrency);
    }

    public CallSlots returned(String call, Instant now) {
        var live = live(now);
        live.remove(call);
        return new CallSlots(share, live);
    }

    /** A run begins beside the relay: it has half of the slots, one at least, as far as they are free. */
    public CallSlots shared(long run, int concurrency, Instant now) {
        var live = live(now);
        int half = Math.max(1, concurrency / 2);
        int free = Math.max(0, concurrency - live.size());
        return new CallSlots(Optional.of(new Share(run, Math.min(half, free))), live);
    }

    private Map<String, Instant> live(Instant now) {
        var live = new HashMap<>(relayed);
        live.values().removeIf(until -> !now.isBefore(until));
        return live;
    }
}
