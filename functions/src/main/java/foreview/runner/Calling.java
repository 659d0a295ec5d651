package foreview.runner;

import foreview.runtime.Clients;
import foreview.domain.endpoints.RequestForm;
import foreview.runtime.endpoint.ChatRequest;
import foreview.runtime.endpoint.ModelClient;
import foreview.runtime.endpoint.ModelEndpoint;
import java.time.Duration;
import java.util.function.Supplier;

/** Calls the model: looks before a call, while it is under way, and again before its answer is opened. */
final class Calling {
    private static final Duration CALL = Duration.ofSeconds(20);

    /** A slow answer is given up so long after its access was: most come sooner, and cost no look of their own. */
    private static final Duration LOOK_AGAIN = Duration.ofSeconds(3);

    /** After a call: the look, saving and finding out whether it was, giving back, the next wake-up. */
    private static final Duration RESERVE = Clients.LONGEST_CALL.multipliedBy(5);

    private final Gate gate;
    private final ModelClient model;
    private final ModelEndpoint served;
    private final Outages outages;
    private final int maxTokens;
    private final Supplier<Duration> remaining;

    /**
     * @param remaining of the run
     */
    Calling(
            Gate gate,
            ModelClient model,
            ModelEndpoint served,
            Outages outages,
            int maxTokens,
            Supplier<Duration> remaining) {
        this.gate = gate;
        this.model = model;
        this.served = served;
        this.outages = outages;
        this.maxTokens = maxTokens;
        this.remaining = remaining;
    }

    Heard call(String prompt) throws InterruptedException {
        var before = gate.look();
        if (!before.isOpen()) return new Heard.Denied();
        if (remaining.get().compareTo(CALL.plus(RESERVE)) < 0) return new Heard.Spent(); // looking took its time
        try (var unread = model.chat(
                served, new ChatRequest(RequestForm.USUAL, prompt, maxTokens), atMost(CALL, before.left()))) {
            while (!unread.isOver(LOOK_AGAIN)) if (!gate.look().isOpen()) return new Heard.Denied();
            var look = gate.look();
            if (!look.isOpen()) return new Heard.Denied(); // rule 13
            var heard = Heard.of(unread.open());
            if (heard instanceof Heard.Text) outages.answered(look);
            return heard;
        }
    }

    private static Duration atMost(Duration longest, Duration left) {
        return left.compareTo(longest) < 0 ? left : longest;
    }
}
