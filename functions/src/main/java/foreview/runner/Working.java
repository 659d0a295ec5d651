package foreview.runner;

import foreview.domain.evaluation.Setbacks;
import foreview.runtime.App;
import foreview.runtime.queue.MessageHandler;
import foreview.runtime.queue.Wakeup;

/** Works through the items of a held task, and gives it back when it cannot go on. */
record Working(App app, Gate gate, Outages outages, Hold hold, MessageHandler.Run run) {

    /** Whether all of them have their results. */
    boolean through(Preparing.Ready ready) throws InterruptedException {
        for (var item : ready.items()) {
            var before = hold.ended().setbacks();
            var outcome = ready.ask(hold.task(), item, before);
            if (!goesOn(outcome, before)) return false;
        }
        return true;
    }

    private boolean goesOn(Asking.Outcome outcome, Setbacks before) {
        switch (outcome) {
            case Asking.Outcome.Answered(var result) -> {
                return hold.save(result);
            }
            case Asking.Outcome.InVain(var met, var rest) -> {
                // it may have been bad luck a few times; then the item fails, and holds up no others
                if (met.inVain() >= Setbacks.MOST_IN_VAIN) return hold.saveFailed();
                hold.inVain(met, rest);
            }
            case Asking.Outcome.Busy(var met, var rest) -> {
                hold.busy(met, rest);
                if (met.busy() >= Setbacks.MOST_BUSY && outages.isQuiet()) outages.began();
            }
            case Asking.Outcome.Down(var met, var rest) -> {
                if (outages.isQuiet()) {
                    hold.out(met, rest);
                    outages.began();
                } else hold.down(met, rest);
            }
            case Asking.Outcome.Denied _ -> hold.giveBack();
            case Asking.Outcome.Spent(var met) -> {
                if (hold.isAnswered()) handOn(met);
                else if (met.equals(before)) hold.failed();
                else hold.goOn(met);
            }
        }
        return false;
    }

    private void handOn(Setbacks met) {
        hold.handOn(met);
        var wakeup = Wakeup.task(gate.caseId(), hold.task().shard().task());
        app.wakeups().send(wakeup, run.trace(), run.log());
    }
}
