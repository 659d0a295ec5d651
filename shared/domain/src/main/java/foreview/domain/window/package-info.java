/**
 * The access window itself: when it opens, what moves its end, how it is suspended and when it ends (rules 2 and 6).
 * Start with {@link foreview.domain.window.Window}, which holds the half-open interval, then {@link
 * foreview.domain.window.WindowFacts}. Who may ask for a change, and what else it needs, is decided in {@code
 * foreview.domain.cases.WindowRules}.
 */
package foreview.domain.window;
