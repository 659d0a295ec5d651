/**
 * Records releases, withdrawals and earlier ends, which are never refused (rule 1). Start with {@link
 * foreview.release.ReleaseFunction}: its routes are {@code ungated}, and their bodies are read by {@link
 * foreview.runtime.json.LenientFields}. The effect on the window is decided in {@code foreview.domain.cases}, by
 * {@code ReleaseRules} and {@code WindowRules}. A function of its own keeps its capacity from other load.
 */
package foreview.release;
