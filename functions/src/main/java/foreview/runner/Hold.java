package foreview.runner;

import foreview.domain.cases.Timer;
import foreview.domain.evaluation.ItemResult;
import foreview.domain.evaluation.Setbacks;
import foreview.domain.evaluation.Task;
import foreview.runtime.App;
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

    /** The next item's fault was its own: that is its result. */
    boolean saveFailed() {
        return save(new ItemResult(task.next().orElseThrow(), ItemResult.Mark.FAILED, ""));
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
    void handOn(Setbacks met) {
        release(ended().after(met, Task.AT_ONCE, app.now().instant().plus(Rest.FORGOTTEN)));
    }

    /** The run's time is over in the middle of an item, which came closer to its end. */
    void goOn(Setbacks met) {
        rest(ended(), met, 1, Duration.ZERO);
    }

    /** The runner failed by itself: without a result the lease stays a strike. */
    void failed() {
        rest(task, task.setbacks(), Math.max(1, task.setbacks().strikes()), Duration.ZERO);
    }

    /** The endpoint answers nobody: how soon one finds out whether it is back is the pace of the case's timer. */
    void out(Setbacks met, Duration asked) {
        var until = app.now().instant().plus(asked.compareTo(Rest.DOWN) > 0 ? asked : Rest.DOWN);
        release(ended().after(met, until, until));
    }

    /** It answers nothing just now; soon the task is woken to see whether that stays so. */
    void down(Setbacks met, Duration asked) {
        rest(ended(), met, 1, asked);
    }

    void busy(Setbacks met, Duration asked) {
        rest(ended(), met, met.busy(), asked);
    }

    /** The endpoint answered another item: that is an attempt. */
    void inVain(Setbacks met, Duration asked) {
        rest(task.excused(), met, met.inVain(), asked);
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
