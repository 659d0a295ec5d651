/**
 * Reads and shows what became of the tasks of external harnesses, in one form for all who may see it. Start with {@link
 * foreview.runtime.harness.HarnessOutcomes}. Taking results belongs to {@code foreview.tasks}, deciding on late ones to
 * {@code foreview.evaluation}.
 */
package foreview.runtime.harness;
