/**
 * The requests of a case's life, as the demo and the tests send them. Start with {@link
 * foreview.local.script.CaseScript}. Who sends a request and checks its answer belongs to the caller: the demo, or the
 * tests' scenarios.
 */
package foreview.local.script;
