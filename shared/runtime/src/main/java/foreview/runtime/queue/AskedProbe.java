package foreview.runtime.queue;

import foreview.domain.cases.CaseState;
import foreview.domain.cases.Endpoint;
import foreview.domain.cases.Evolve;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * One request of the developer to probe an endpoint. Its time tells whether it was answered, so that a wake-up that is
 * doubled or late probes nothing again.
 */
public record AskedProbe(String endpoint, Instant at) {
    /**
     * Nobody waits for an answer that comes later: the asking lapses without a record, for nobody asked the endpoint. By
     * then the alarm for what is overdue has rung, and the developer may ask again at any time.
     */
    private static final Duration LAPSE = Duration.ofMinutes(30);

    private static final Pattern FORM = Pattern.compile("([^#]+)#([0-9]{1,15})");

    /** As wake-ups and timers carry it. */
    public String text() {
        return endpoint + "#" + at.toEpochMilli();
    }

    /** Nothing when it is none of ours. */
    public static Optional<AskedProbe> parse(String text) {
        var parts = FORM.matcher(text);
        if (!parts.matches()) return Optional.empty();
        return Optional.of(new AskedProbe(parts.group(1), Instant.ofEpochMilli(Long.parseLong(parts.group(2)))));
    }

    /** Whether it still waits for its answer: its endpoint is there and was not probed since. */
    public boolean waits(CaseState state) {
        return state.endpoint(endpoint).isPresent()
                && state.endpoint(endpoint)
                        .flatMap(Endpoint::probe)
                        .filter(probe -> !probe.at().isBefore(at))
                        .isEmpty();
    }

    /** Whether a call may be made for it: while it waits, before it lapses, and before an opening (rule 13). */
    public boolean mayBeMade(CaseState stored, Instant now) {
        var state = Evolve.settled(stored, stored.facts().time(now));
        return waits(state) && now.isBefore(at.plus(LAPSE)) && !hasBegun(state, now);
    }

    private static boolean hasBegun(CaseState state, Instant now) {
        return state.facts()
                .window()
                .filter(window -> !now.isBefore(window.opensAt()))
                .isPresent();
    }
}
