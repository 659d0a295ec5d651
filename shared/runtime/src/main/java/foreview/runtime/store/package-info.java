/**
 * Everything that is kept in DynamoDB: cases with their entities and dockets, the outbox of timers, suites, tasks, and
 * sealed contents. Start with {@link foreview.runtime.store.Cases}, then {@link foreview.runtime.store.CommitAttempt}
 * for the one transaction of an act, and {@link foreview.runtime.store.Key} for the layout. What an act means is left
 * to the domain, and what a caller is told to {@code foreview.runtime.cases}.
 */
package foreview.runtime.store;
