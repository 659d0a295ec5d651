/**
 * The access window itself: when it opens, what moves its end, how it is suspended and when it ends, line by line as
 * {@code window.md} says. Start with {@link foreview.domain.window.WindowFacts}. Who may ask for a change, and what else it
 * needs, is left to {@link foreview.domain.cases.WindowRules}.
 */
package foreview.domain.window;
