/**
 * Embargoes over HTTP: the desk, vendors and finders read them and act on them. Start with {@link
 * foreview.clearinghouse.embargo.EmbargoFunction}. The rules are in {@code foreview.domain.clearinghouse.embargo}.
 */
package foreview.clearinghouse.embargo;
