package foreview.runtime.suites;

import foreview.domain.evaluation.CallOutcome;
import foreview.domain.evaluation.Mark;
import foreview.domain.evaluation.SuiteItem;
import foreview.domain.json.Digest;
import foreview.runtime.endpoint.Reply;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/** How a reply to an item counts. */
public final class ScoredReply {
    private ScoredReply() {}

    public static CallOutcome outcome(SuiteItem item, Reply reply) {
        return switch (reply) {
            case Reply.Words(var text, boolean cutOff, boolean other) ->
                new CallOutcome.Answered(Scoring.mark(item, text, cutOff), digest(text), other);
            case Reply.Refused(boolean other) -> new CallOutcome.Answered(Mark.REFUSED, "", other);
            case Reply.Truncated(boolean other) -> new CallOutcome.Answered(Mark.TRUNCATED, "", other);
            case Reply.Busy(var retryAfter) -> new CallOutcome.Busy(retryAfter.orElse(Duration.ZERO));
            case Reply.Unavailable(int _, var retryAfter) -> new CallOutcome.Failed(retryAfter);
            case Reply.Failed _ -> CallOutcome.Failed.PLAINLY;
        };
    }

    private static String digest(String text) {
        return Digest.of(text.getBytes(StandardCharsets.UTF_8));
    }
}
