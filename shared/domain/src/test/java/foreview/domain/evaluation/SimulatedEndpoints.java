package foreview.domain.evaluation;

import foreview.domain.evaluation.RunnerSimulation.Endpoint;
import foreview.domain.evaluation.RunnerSimulation.Interval;
import foreview.domain.evaluation.RunnerSimulation.Reply;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Random;

/** How endpoints behave, well and badly. */
final class SimulatedEndpoints {
    static final CallOutcome ANSWERED = new CallOutcome.Answered(Mark.CORRECT, "", false);
    static final CallOutcome FAILED = CallOutcome.Failed.PLAINLY;

    private final Random random;

    SimulatedEndpoints(long seed) {
        this.random = new Random(seed);
    }

    private Reply reply(CallOutcome outcome) {
        return new Reply(Duration.ofMillis(200 + random.nextInt(4_800)), outcome);
    }

    Endpoint healthy() {
        return (_, _) -> reply(ANSWERED);
    }

    /** Behind its name half of the replicas are dead. */
    Endpoint halfDead() {
        return (_, _) -> reply(random.nextBoolean() ? ANSWERED : FAILED);
    }

    Endpoint dead(Interval during) {
        return (_, at) -> reply(at.isBefore(during.from()) || !at.isBefore(during.to()) ? ANSWERED : FAILED);
    }

    /** Every call of one item comes to this. */
    Endpoint special(String special, CallOutcome outcome, Endpoint others) {
        return (item, at) -> item.equals(special) ? reply(outcome) : others.call(item, at);
    }

    Endpoint always(CallOutcome outcome) {
        return (_, _) -> reply(outcome);
    }

    /** A token bucket of one minute's calls, filled evenly. */
    Endpoint rateLimited(int aMinute, boolean saysWhen) {
        var refill = Duration.ofMinutes(1).dividedBy(aMinute);
        return new Endpoint() {
            private double tokens = aMinute;
            private Instant filledAt = RunnerSimulation.OPENS;

            @Override
            public Reply call(String item, Instant at) {
                tokens = Math.min(
                        aMinute,
                        tokens + (double) Duration.between(filledAt, at).toMillis() / refill.toMillis());
                filledAt = at;
                if (tokens < 1) return reply(new CallOutcome.Busy(saysWhen ? refill : Duration.ZERO));
                tokens--;
                return reply(ANSWERED);
            }
        };
    }

    /** A given number of calls in each full minute. */
    Endpoint limitedByTheMinute(int aMinute) {
        return new Endpoint() {
            private long minute;
            private int calls;

            @Override
            public Reply call(String item, Instant at) {
                long current = at.getEpochSecond() / 60;
                if (current != minute) calls = 0;
                minute = current;
                calls++;
                return reply(calls <= aMinute ? ANSWERED : new CallOutcome.Busy(Duration.ZERO));
            }
        };
    }

    static CallOutcome unavailable(Duration retryAfter) {
        return new CallOutcome.Failed(Optional.of(retryAfter));
    }
}
