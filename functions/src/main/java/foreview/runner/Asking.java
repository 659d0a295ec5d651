package foreview.runner;

import foreview.domain.docket.Digest;
import foreview.domain.evaluation.ItemResult;
import foreview.domain.evaluation.ItemResult.Mark;
import foreview.domain.evaluation.SuiteItem;
import foreview.runtime.Clients;
import foreview.runtime.endpoint.ModelClient;
import foreview.runtime.endpoint.Reply;
import foreview.runtime.endpoint.Served;
import foreview.runtime.suites.Scoring;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/** Puts items to the model: looks before each call, while it is under way, and again before its answer is opened. */
final class Asking {
    private static final Duration CALL = Duration.ofSeconds(20);

    /** A slow answer is given up so long after its access was: most come sooner, and cost no look of their own. */
    private static final Duration LOOK_AGAIN = Duration.ofSeconds(3);

    /** After a call: the look, saving and finding out whether it was, giving back, the next wake-up. */
    private static final Duration RESERVE = Clients.LONGEST_CALL.multipliedBy(5);

    /** With these it is the request that is refused; with all others the endpoint does not do its work. */
    private static final Set<Integer> OF_THE_ITEM = Set.of(400, 413, 422);

    /** What came of it. */
    sealed interface Outcome {
        /**
         * To be saved.
         *
         * @param look the last one before the answer was opened
         */
        record Answered(ItemResult result, Gate.Look look) implements Outcome {}

        /** Access does not stand: nothing was sent, or what came was discarded unread. */
        record Denied() implements Outcome {}

        /** The endpoint answers no chat. */
        record Down() implements Outcome {}

        /**
         * It answered another item between two failures at this one.
         *
         * @param look the last one before that answer was opened
         * @param rest what it asked for, if it did
         */
        record InVain(Gate.Look look, Duration rest) implements Outcome {}

        /** It wants fewer calls, and may answer them. */
        record Busy(Duration rest) implements Outcome {}

        /** The run has no time for one more call. */
        record Spent() implements Outcome {}
    }

    private final Gate gate;
    private final ModelClient model;
    private final Served served;
    private final int maxTokens;
    private final Supplier<Duration> remaining;

    /**
     * @param remaining of the run
     */
    Asking(Gate gate, ModelClient model, Served served, int maxTokens, Supplier<Duration> remaining) {
        this.gate = gate;
        this.model = model;
        this.served = served;
        this.maxTokens = maxTokens;
        this.remaining = remaining;
    }

    /**
     * Takes three calls at most: after a failure another item tells whether the endpoint answers any chat at all. What is
     * answered to that one is opened to see that it is an answer, and counts for nothing.
     *
     * @param isBusyAgain whether it wanted fewer calls so often that doing so is a failure too: else it gets its rest
     * @param other read when it is needed; none in a suite of one item, which cannot fail alone
     */
    Outcome ask(int index, SuiteItem item, boolean isBusyAgain, Supplier<Optional<SuiteItem>> other)
            throws InterruptedException {
        var first = once(index, item);
        if (!(first instanceof Outcome.Down || isBusyAgain && first instanceof Outcome.Busy)) return first;
        var control = other.get();
        if (control.isEmpty()) return first instanceof Outcome.Down ? once(index, item) : first;
        var answer = once(index, control.get());
        if (!(answer instanceof Outcome.Answered(var _, var look))) return answer;
        return switch (once(index, item)) {
            case Outcome.Down _ -> new Outcome.InVain(look, Duration.ZERO);
            case Outcome.Busy(var rest) -> new Outcome.InVain(look, rest);
            case Outcome.Answered answered -> answered;
            case Outcome.Denied denied -> denied;
            case Outcome.Spent spent -> spent;
            case Outcome.InVain inVain -> inVain;
        };
    }

    private Outcome once(int index, SuiteItem item) throws InterruptedException {
        var before = gate.look();
        if (!before.isOpen()) return new Outcome.Denied();
        if (remaining.get().compareTo(CALL.plus(RESERVE)) < 0) return new Outcome.Spent(); // looking took its time
        try (var unread = model.chat(served, item.prompt(), maxTokens, atMost(CALL, before.left()))) {
            while (!unread.isOver(LOOK_AGAIN)) if (!gate.look().isOpen()) return new Outcome.Denied();
            var look = gate.look();
            return look.isOpen() ? outcome(index, item, unread.open(), look) : new Outcome.Denied(); // rule 13
        }
    }

    private static Outcome outcome(int index, SuiteItem item, Reply reply, Gate.Look look) {
        var failed = new Outcome.Answered(new ItemResult(index, Mark.FAILED, ""), look);
        return switch (reply) {
            case Reply.Text(var text) -> new Outcome.Answered(scored(index, item, text), look);
            case Reply.Busy(var rest) -> new Outcome.Busy(rest);
            case Reply.Refused(int status) -> OF_THE_ITEM.contains(status) ? failed : new Outcome.Down();
            case Reply.Broken(var reason) ->
                switch (reason) {
                    case ADDRESS, UNREACHABLE, TOO_LATE, MALFORMED -> new Outcome.Down();
                    case TOO_LARGE, WORDLESS -> failed;
                };
        };
    }

    private static ItemResult scored(int index, SuiteItem item, String text) {
        var mark = Scoring.isRight(item, text) ? Mark.CORRECT : Mark.WRONG;
        return new ItemResult(index, mark, Digest.of(text.getBytes(StandardCharsets.UTF_8)));
    }

    private static Duration atMost(Duration longest, Duration left) {
        return left.compareTo(longest) < 0 ? left : longest;
    }
}
