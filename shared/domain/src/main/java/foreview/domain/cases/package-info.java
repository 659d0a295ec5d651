/**
 * Decides and records every change of a case, as pure functions. {@link foreview.domain.cases.Decide} turns a state, a
 * command and a time into docket entries, and {@link foreview.domain.cases.Evolve} folds entries into the next state.
 * Start with {@link foreview.domain.cases.CaseHead} and {@code WindowRules}. {@code ReleaseRules} keeps rule 1 (a
 * release is never refused), {@code WindowFold.end} says what an end destroys, and {@link
 * foreview.domain.cases.FollowUpTimers} creates every timer that must follow a change. Each further capability has its
 * own package; reading and writing cases belongs to {@code foreview.runtime.store}.
 */
package foreview.domain.cases;
