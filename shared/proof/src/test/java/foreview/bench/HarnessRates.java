package foreview.bench;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** How fast runners drain tasks, beside the floor and beside Flowable, in turns. */
final class HarnessRates {
    private static final int CASES = 100;
    private static final int ROUNDS = 10;
    private static final int WARM_UP = 1;
    private static final int EACH = CASES * HarnessCases.TASKS / (WARM_UP + ROUNDS);

    /** Of the floor and of Flowable, which are there to be compared with. */
    private static final int COMPARED = EACH / 4;

    private final HarnessDrain drain;
    private final FlowableWorkers flowable;
    private final RoundTimes floors = new RoundTimes(COMPARED);
    private final RoundTimes drains = new RoundTimes(EACH);
    private final RoundTimes processes = new RoundTimes(COMPARED);

    /** Of the round before: the floor repeats them. */
    private List<HarnessLife> lives = List.of();

    HarnessRates(HarnessDrain drain, FlowableWorkers flowable) {
        this.drain = drain;
        this.flowable = flowable;
    }

    /** All tasks of a hundred cases, of which the first ones do not count. */
    void measure() {
        drain.add(CASES);
        for (int round = -WARM_UP; round < ROUNDS; round++) round(round, round >= 0);
    }

    private void round(int number, boolean counts) {
        var drained = new ArrayList<HarnessLife>();
        var turns = new ArrayList<Runnable>();
        turns.add(() -> drains.add(counts, () -> drain.drain(EACH, drained)));
        if (!lives.isEmpty()) {
            var floor = drain.floor(lives.subList(0, COMPARED));
            turns.add(() -> floors.add(counts, floor));
        }
        flowable.start(COMPARED);
        turns.add(() -> processes.add(counts, () -> flowable.drain(COMPARED)));
        Collections.rotate(turns, number);
        turns.forEach(Runnable::run);
        lives = drained;
    }

    double ratio() {
        return drains.rate() / floors.rate();
    }

    double rate() {
        return drains.rate();
    }

    void print(CostTable table) {
        table.line("floor of the same least requests", "%.0f tasks/s", floors.rate());
        table.line("tasks leased and completed through the function", "%.0f tasks/s", drains.rate());
        table.line("ratio (at least 0.7)", "%.2f%s", ratio(), ratio() < 0.7 ? " MISSED" : "");
        table.line("CPU of floor and function", "%.2f and %.2f ms", floors.processor(), drains.processor());
        table.line("Flowable's external workers", "%.0f tasks/s", processes.rate());
        table.line("Flowable's CPU", "%.2f ms", processes.processor());
    }
}
