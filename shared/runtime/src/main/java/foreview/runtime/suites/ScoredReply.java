package foreview.runtime.suites;

import foreview.domain.evaluation.CallOutcome;
import foreview.domain.evaluation.Mark;
import foreview.domain.evaluation.SuiteItem;
import foreview.domain.json.Digest;
import foreview.runtime.endpoint.ModelReply;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/** How a reply to an item counts. */
public final class ScoredReply {
    private ScoredReply() {}

    public static CallOutcome outcome(SuiteItem item, ModelReply reply) {
        return switch (reply) {
            case ModelReply.Words(var text, boolean cutOff, boolean other) ->
                new CallOutcome.Answered(Scoring.mark(item, text, cutOff), digest(text), other);
            case ModelReply.Refused(boolean other) -> new CallOutcome.Answered(Mark.REFUSED, "", other);
            case ModelReply.Truncated(boolean other) -> new CallOutcome.Answered(Mark.TRUNCATED, "", other);
            case ModelReply.Busy(var retryAfter) -> new CallOutcome.Busy(retryAfter.orElse(Duration.ZERO));
            case ModelReply.Unavailable(int _, var retryAfter) -> new CallOutcome.Failed(retryAfter);
            case ModelReply.Failed _ -> CallOutcome.Failed.PLAINLY;
        };
    }

    private static String digest(String text) {
        return Digest.of(text.getBytes(StandardCharsets.UTF_8));
    }
}
