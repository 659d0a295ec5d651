package foreview.runner;

import foreview.domain.evaluation.ItemResult;
import foreview.runtime.App;
import foreview.runtime.queue.MessageHandler;
import foreview.runtime.queue.Wakeup;

/** Works through the items of a held task, and gives it back when it cannot go on. */
record Working(App app, Gate gate, Outages outages, Hold hold, MessageHandler.Run run) {

    /** Whether all of them have their results. */
    boolean through(Preparing.Ready ready) throws InterruptedException {
        for (var item : ready.items()) {
            int index = hold.task().next().orElseThrow();
            var outcome =
                    ready.asking().ask(index, item, hold.isBusyTooOften(), turn -> ready.another(hold.task(), turn));
            if (!goesOn(index, outcome)) return false;
        }
        return true;
    }

    private boolean goesOn(int index, Asking.Outcome outcome) {
        switch (outcome) {
            case Asking.Outcome.Answered(var result) -> {
                return hold.save(result);
            }
            case Asking.Outcome.InVain(var rest) -> {
                // it may have been bad luck a few times; then the item fails, and holds up no others
                if (hold.isItemAtFault()) return hold.save(new ItemResult(index, ItemResult.Mark.FAILED, ""));
                hold.inVain(rest);
            }
            case Asking.Outcome.Busy(var rest) -> {
                hold.busy(rest);
                if (hold.isBusyTooOften() && outages.isQuiet()) outages.began();
            }
            case Asking.Outcome.Down _ -> {
                if (outages.isQuiet()) {
                    hold.out();
                    outages.began();
                } else hold.down();
            }
            case Asking.Outcome.Denied _ -> hold.giveBack();
            case Asking.Outcome.Spent _ -> {
                if (hold.isAnswered()) handOn();
                else hold.failed();
            }
        }
        return false;
    }

    private void handOn() {
        hold.handOn();
        var wakeup = Wakeup.task(gate.caseId(), hold.task().shard().task());
        app.wakeups().send(wakeup, run.trace(), run.log());
    }
}
