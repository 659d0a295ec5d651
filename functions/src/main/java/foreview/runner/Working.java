package foreview.runner;

import foreview.domain.evaluation.Evaluation;
import foreview.domain.evaluation.ItemResult;
import foreview.runtime.App;
import foreview.runtime.queue.MessageHandler;
import foreview.runtime.queue.Wakeup;
import java.time.Duration;

/** Works through the items of a held task, and gives it back when it cannot go on. */
record Working(App app, Gate gate, Evaluation evaluation, Hold hold, MessageHandler.Run run) {

    /** Whether all of them have their results. */
    boolean through(Preparing.Ready ready) throws InterruptedException {
        for (var item : ready.items()) {
            int index = hold.task().next().orElseThrow();
            var outcome = ready.asking().ask(index, item, () -> ready.another(hold.task()));
            if (!goesOn(index, outcome)) return false;
        }
        return true;
    }

    private boolean goesOn(int index, Asking.Outcome outcome) {
        switch (outcome) {
            case Asking.Outcome.Answered(var result, var look) -> {
                boolean saved = hold.save(result);
                answered(look);
                return saved;
            }
            case Asking.Outcome.InVain(var look) -> {
                answered(look);
                // it may have been bad luck a few times; then the item fails, and holds up no others
                if (hold.isItemAtFault()) return hold.save(new ItemResult(index, ItemResult.Mark.FAILED, ""));
                hold.inVain();
            }
            case Asking.Outcome.Busy(var rest) -> {
                hold.busy(rest);
                if (hold.isBusyTooOften() && isQuiet()) outages().began(gate, evaluation, run);
            }
            case Asking.Outcome.Down _ -> {
                if (isQuiet()) {
                    hold.giveBack(Rest.DOWN);
                    outages().began(gate, evaluation, run);
                } else hold.down();
            }
            case Asking.Outcome.Denied _ -> hold.giveBack(Duration.ZERO);
            case Asking.Outcome.Spent _ -> {
                hold.handOn();
                var wakeup = Wakeup.task(gate.caseId(), hold.task().shard().task());
                app.wakeups().send(wakeup, run.trace(), run.log());
            }
        }
        return false;
    }

    private void answered(Gate.Look look) {
        outages().answered(gate, look, evaluation, run);
    }

    private boolean isQuiet() {
        return outages().isQuiet(gate, evaluation);
    }

    private Outages outages() {
        return new Outages(app);
    }
}
