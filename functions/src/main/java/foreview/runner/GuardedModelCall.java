package foreview.runner;

import foreview.domain.evaluation.CallOutcome;
import foreview.domain.evaluation.Mark;
import foreview.domain.evaluation.SuiteItem;
import foreview.domain.json.Digest;
import foreview.runtime.endpoint.ChatRequest;
import foreview.runtime.endpoint.ModelClient;
import foreview.runtime.endpoint.PendingResponse;
import foreview.runtime.endpoint.Reply;
import foreview.runtime.suites.Scoring;
import foreview.runtime.telemetry.Log;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/** Calls the model. It looks at the case before a call, during it, and again before the answer is read (rule 13). */
record GuardedModelCall(AccessGuard guard, ModelClient model, EvaluationContext context, SuiteItem item, Log log) {
    /** Most answers come sooner, and cost no look during the call. */
    private static final Duration LOOK_AGAIN = Duration.ofSeconds(3);

    private static final CallOutcome DISCARDED = new CallOutcome.Discarded();

    CallOutcome call() throws InterruptedException {
        var before = guard.look();
        if (!isAllowed(before)) return DISCARDED;
        var evaluation = context.evaluation();
        var request = new ChatRequest(context.form(), item.prompt(), evaluation.setup().maxTokens());
        try (var pending = model.chat(context.served(), request, shorter(context.limit(), before.left()))) {
            while (!pending.isOver(LOOK_AGAIN)) if (!isAllowed(guard.look())) return DISCARDED;
            return isAllowed(guard.look()) ? outcome(pending) : DISCARDED;
        }
    }

    private boolean isAllowed(AccessCheck check) {
        return check.allows(context.evaluation().id());
    }

    /** A fault of ours in reading an answer is a failed try, so that the item ends. */
    private CallOutcome outcome(PendingResponse pending) {
        try {
            return outcome(pending.open());
        } catch (RuntimeException e) {
            log.error("answer-unreadable", e);
            return CallOutcome.Failed.PLAINLY;
        }
    }

    private CallOutcome outcome(Reply reply) {
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

    private static Duration shorter(Duration one, Duration other) {
        return one.compareTo(other) < 0 ? one : other;
    }
}
