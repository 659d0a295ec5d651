package foreview.domain.clearinghouse.priority;

/** One decision point on the path to an outcome. */
public record PathStep(String point, String name, DecisionValue value) {}
