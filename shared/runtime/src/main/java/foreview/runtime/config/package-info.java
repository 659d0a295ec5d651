/**
 * Reads the environment once and refuses to start with a wrong one, and loads the policies shipped with the code. Start at
 * {@link foreview.runtime.config.Config}. Making clients and stores from it is left to {@code foreview.runtime.App}.
 */
package foreview.runtime.config;
