/**
 * Tasks that an evaluator runs in a harness of its own, such as Inspect, and the leases under which it runs them. Start
 * with {@link foreview.domain.harness.HarnessTask}; {@link foreview.domain.harness.Lease} says when a run is over. What an
 * evaluation is, and whether it may reach the model, is in {@code foreview.domain.evaluation}.
 */
package foreview.domain.harness;
