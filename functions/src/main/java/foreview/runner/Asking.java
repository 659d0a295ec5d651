package foreview.runner;

import foreview.domain.docket.Digest;
import foreview.domain.evaluation.ItemResult;
import foreview.domain.evaluation.ItemResult.Mark;
import foreview.domain.evaluation.SuiteItem;
import foreview.runtime.endpoint.ModelClient;
import foreview.runtime.endpoint.Reply;
import foreview.runtime.endpoint.Served;
import foreview.runtime.suites.Scoring;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Set;

/** Puts one item to the model: looks before the call, and again before its answer is read. */
final class Asking {
    private static final Duration CALL = Duration.ofSeconds(20);
    private static final Duration LIST = Duration.ofSeconds(5);
    private static final int TRIES = 3;

    /** The longest that one item may take, with all its tries. */
    static final Duration LONGEST = CALL.plus(LIST).multipliedBy(TRIES);

    private static final int TOO_MANY_REQUESTS = 429;

    /** With these it depends on whether the endpoint answers at all; other refusals are about the item. */
    private static final Set<Integer> OF_THE_ENDPOINT = Set.of(401, 403, 404, 408);

    /** What came of it. */
    sealed interface Outcome {
        /** To be saved. */
        record Answered(ItemResult result) implements Outcome {}

        /** Access does not stand: nothing was sent, or what came was discarded unread. */
        record Denied() implements Outcome {}

        /** The endpoint does not answer. */
        record Down() implements Outcome {}

        /** It answers, and wants fewer calls. */
        record Busy() implements Outcome {}
    }

    private final Gate gate;
    private final ModelClient model;
    private final Served served;
    private final int maxTokens;

    Asking(Gate gate, ModelClient model, Served served, int maxTokens) {
        this.gate = gate;
        this.model = model;
        this.served = served;
        this.maxTokens = maxTokens;
    }

    /** Takes three calls at most, of which only the first that is answered counts. */
    Outcome ask(int index, SuiteItem item) {
        for (int tries = 1; ; tries++) {
            var look = gate.look();
            if (!look.isOpen()) return new Outcome.Denied();
            var reply = reply(look, item);
            if (reply instanceof Reply.Text(var text)) return new Outcome.Answered(scored(index, item, text));
            if (!gate.look().isOpen()) return new Outcome.Denied(); // cut by the end, not by the endpoint
            if (reply instanceof Reply.Refused(int status) && status == TOO_MANY_REQUESTS) return new Outcome.Busy();
            if (!isOfTheEndpoint(reply)) return failed(index);
            if (!answers()) return new Outcome.Down();
            if (tries == TRIES) return failed(index);
        }
    }

    private Reply reply(Gate.Look look, SuiteItem item) {
        try (var unread = model.chat(served, item.prompt(), maxTokens, atMost(CALL, look.left()))) {
            if (gate.look().isOpen()) return unread.open();
            return new Reply.Broken(Reply.Reason.TOO_LATE); // rule 13: what came is not read
        }
    }

    /** Whether the endpoint lists its models: then a call that failed was the item's. */
    boolean answers() {
        var look = gate.look();
        return look.isOpen() && model.lists(served, atMost(LIST, look.left()));
    }

    private static boolean isOfTheEndpoint(Reply reply) {
        return switch (reply) {
            case Reply.Text _ -> false;
            case Reply.Refused(int status) -> status >= 500 || OF_THE_ENDPOINT.contains(status);
            case Reply.Broken(var reason) ->
                switch (reason) {
                    case ADDRESS, UNREACHABLE, TOO_LATE -> true;
                    case TOO_LARGE, MALFORMED -> false;
                };
        };
    }

    private static ItemResult scored(int index, SuiteItem item, String text) {
        var mark = Scoring.isRight(item, text) ? Mark.CORRECT : Mark.WRONG;
        return new ItemResult(index, mark, Digest.of(text.getBytes(StandardCharsets.UTF_8)));
    }

    private static Outcome failed(int index) {
        return new Outcome.Answered(new ItemResult(index, Mark.FAILED, ""));
    }

    private static Duration atMost(Duration longest, Duration left) {
        return left.compareTo(longest) < 0 ? left : longest;
    }
}
