/**
 * Tasks for the harnesses of evaluators: leased, reported on, completed, and stopped or run again by a lead. Start with
 * {@link foreview.tasks.TasksFunction}. The relay to the model belongs to {@code foreview.relay}, putting tasks into the
 * queue and ending their evaluations to {@code foreview.runner}.
 */
package foreview.tasks;
