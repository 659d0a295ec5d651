package foreview.runner;

import foreview.domain.cases.Actor;
import foreview.domain.cases.Command;
import foreview.domain.cases.Refusal;
import foreview.runtime.App;
import foreview.runtime.cases.RetryWithJitter;
import foreview.runtime.queue.MessageHandler;
import foreview.runtime.store.CommitResult;
import java.util.Optional;

/** What the runner itself puts into a docket. */
final class Recording {
    private Recording() {}

    /**
     * Records it if the case still has it that way; one that was recorded before is refused, and that is as good.
     *
     * @throws IllegalStateException when the case is too busy, or refuses it otherwise: the message comes again
     */
    static void record(App app, String caseId, Command command, MessageHandler.Run run) {
        Asked.Asking asking = (_, _) ->
                Optional.of(Asked.of(Actor.FOREVIEW, command, run.trace().traceId()));
        var changed = app.cases().change(caseId, asking, Optional.empty(), RetryWithJitter.share(run.remaining()));
        if (changed instanceof CommitResult.Busy) throw new IllegalStateException("the case is busy");
        if (changed instanceof CommitResult.Refused(var refusal, var _, var _)
                && refusal != Refusal.EXISTS
                && refusal != Refusal.UNKNOWN) throw new IllegalStateException("the case refuses: " + refusal);
    }
}
