/**
 * Everything that is kept in DynamoDB: cases with their entities and dockets, timers (the outbox), suites, tasks and
 * sealed contents. Start with {@link foreview.runtime.store.Cases}, then {@link foreview.runtime.store.CommitAttempt}
 * for the one transaction of an act, {@link foreview.runtime.store.Purges} for the credentials that an end destroys,
 * and {@link foreview.runtime.store.Key} for the layout of keys. What an act means belongs to the domain, the answer
 * to {@code foreview.runtime.cases}.
 */
package foreview.runtime.store;
