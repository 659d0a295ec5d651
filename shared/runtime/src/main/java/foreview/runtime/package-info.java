/**
 * What all functions stand on. Start with {@link foreview.runtime.App}, the composition root: it alone wires, reads the
 * environment and knows the time. Everything else is in the packages below; the operations themselves are left to the
 * functions.
 */
package foreview.runtime;
