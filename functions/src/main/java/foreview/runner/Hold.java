package foreview.runner;

import foreview.domain.evaluation.ItemResult;
import foreview.domain.evaluation.Setbacks;
import foreview.domain.evaluation.Task;
import foreview.runtime.App;
import foreview.runtime.store.Timer;
import java.time.Duration;

/** A task under this run's lease: each result is saved, and at last it is given back with what the lease came to. */
final class Hold {
    private final App app;
    private final Gate gate;
    private final int before;
    private Task task;

    Hold(App app, Gate gate, Task leased) {
        this.app = app;
        this.gate = gate;
        this.before = leased.results().size();
        this.task = leased;
    }

    Task task() {
        return task;
    }

    /** Whether it could be: else another holds it, or it was stopped. */
    boolean save(ItemResult result) {
        var saved = app.leases().save(gate.caseId(), task, result, app.now().instant());
        saved.ifPresent(now -> task = now);
        return saved.isPresent();
    }

    /** Whether anything was answered in this lease. */
    boolean isAnswered() {
        return task.results().size() > before;
    }

    /** What it is once this lease ends with a word: an attempt only if something was answered. */
    Task ended() {
        return isAnswered() ? task.excused() : task.uncounted();
    }

    /** Access does not stand: once it does again, there is nothing to wait for. */
    void giveBack() {
        release(ended().after(ended().setbacks(), Task.AT_ONCE, app.now().instant()));
    }

    /** The run's time is over, and the next one goes on at once. */
    void handOn() {
        release(task.after(task.setbacks(), Task.AT_ONCE, app.now().instant().plus(Rest.FORGOTTEN)));
    }

    /** The endpoint answers nobody: how soon one finds out whether it is back is the pace of the case's timer. */
    void out() {
        var until = app.now().instant().plus(Rest.DOWN);
        release(ended().after(ended().setbacks(), until, until));
    }

    /** The runner failed by itself: without a result the lease stays a strike. */
    void failed() {
        rest(task, task.setbacks(), Math.max(1, task.setbacks().strikes()), Duration.ZERO);
    }

    /** The endpoint answers nothing just now; soon the task is woken to see whether that stays so. */
    void down() {
        rest(ended(), ended().setbacks(), 1, Duration.ZERO);
    }

    void busy(Duration asked) {
        var met = ended().setbacks().moreBusy();
        rest(ended(), met, met.busy(), asked);
    }

    /** Whether the endpoint wanted fewer calls too often, this time with it. */
    boolean isBusyTooOften() {
        return ended().setbacks().moreBusy().busy() >= Setbacks.MOST_BUSY;
    }

    /** Whether the next item failed alone too often, this time with it. */
    boolean isItemAtFault() {
        return task.setbacks().moreInVain().inVain() >= Setbacks.MOST_IN_VAIN;
    }

    /** The endpoint answered another item: that is an attempt. */
    void inVain(Duration asked) {
        var met = task.excused().setbacks().moreInVain();
        rest(task, met, met.inVain(), asked);
    }

    /** Nobody takes it before, however often a message comes; a timer of its own brings one then. */
    private void rest(Task held, Setbacks met, int times, Duration asked) {
        var now = app.now().instant();
        var until = Rest.until(now, times, asked);
        release(held.after(met, until, until));
        app.timers().put(Timer.evaluations(until, gate.caseId()), now);
    }

    private void release(Task as) {
        app.leases().release(gate.caseId(), as);
    }
}
