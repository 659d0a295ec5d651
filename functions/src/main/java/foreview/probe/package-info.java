/**
 * Probes endpoints: one chat with a fixed prompt, at the developer's request and before an opening. Start with {@link
 * foreview.probe.ProbeRun}. Which request forms are tried and what an answer means belongs to {@code
 * foreview.runtime.endpoint}; evaluations belong to {@code foreview.runner}.
 */
package foreview.probe;
