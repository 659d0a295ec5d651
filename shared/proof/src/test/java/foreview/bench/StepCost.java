package foreview.bench;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * A step of a life, or several of the same name together.
 *
 * @param kinds write units by the kind of item
 * @param looked what the sweep spent meanwhile on looking whether something is due
 */
record StepCost(String name, Cost spent, Cost least, Cost looked, Map<String, Double> kinds) {
    StepCost {
        kinds = Map.copyOf(kinds);
    }

    static StepCost of(String name, Ledger ledger) {
        return new StepCost(name, ledger.spent(), ledger.least(), ledger.looked(), ledger.kinds());
    }

    /** All of them as one. */
    static StepCost together(String name, List<StepCost> steps) {
        var all = new StepCost(name, Cost.NOTHING, Cost.NOTHING, Cost.NOTHING, Map.of());
        for (var step : steps) all = all.and(step);
        return all;
    }

    /** Those of the same name as one, in the order they first came. */
    static List<StepCost> byName(List<StepCost> steps) {
        var byName = new LinkedHashMap<String, StepCost>();
        for (var step : steps) byName.merge(step.name, step, StepCost::and);
        return List.copyOf(byName.values());
    }

    private StepCost and(StepCost other) {
        var sum = new TreeMap<>(kinds);
        other.kinds.forEach((kind, units) -> sum.merge(kind, units, Double::sum));
        return new StepCost(name, spent.and(other.spent), least.and(other.least), looked.and(other.looked), sum);
    }

    double ratio() {
        return spent.units() / least.units();
    }
}
