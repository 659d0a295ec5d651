/**
 * The rules of one case, as a pure function: {@link foreview.domain.cases.Decide} turns a state, an act and a time into
 * entries, and {@link foreview.domain.cases.Evolve} folds entries into the next state. Start with {@link
 * foreview.domain.cases.CaseHead} and {@link foreview.domain.cases.WindowRules}. Each further capability has its own
 * package with its commands, events, rules and entity; reading and writing cases is left to the store.
 */
package foreview.domain.cases;
