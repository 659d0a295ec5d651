/**
 * Reports, shows and closes incidents, and takes the statements of both sides. Start with {@link
 * foreview.incidents.IncidentsFunction}. The rules are in {@code foreview.domain.incidents}; a suspension is lifted in
 * {@code foreview.window}.
 */
package foreview.incidents;
