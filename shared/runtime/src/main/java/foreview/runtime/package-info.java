/**
 * What all functions share. Start with {@link foreview.runtime.App}, the composition root: only it creates clients and
 * stores, reads the environment and reads the time. The operations themselves belong to the functions.
 */
package foreview.runtime;
