/**
 * Marks of the developer, proposals to share findings onward, and the findings that a partner may read. Start with {@link
 * foreview.onward.OnwardFunction}. The rules are in {@code foreview.domain.onward}; partnerships belong to {@code
 * foreview.partners}.
 */
package foreview.onward;
