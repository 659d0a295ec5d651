/**
 * Forks findings into the clearinghouse, and shows how far each fork is. Start with {@link foreview.fork.ForkFunction}. The
 * rules are in {@code foreview.domain.forks}, the report that leaves in {@code foreview.runtime.clearinghouse}.
 */
package foreview.fork;
