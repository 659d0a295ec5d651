/**
 * Reads the environment once, refuses to start with a wrong one, and loads the policies shipped with the code. Start
 * with {@link foreview.runtime.config.Config}. {@code foreview.runtime.App} makes clients and stores from it.
 */
package foreview.runtime.config;
