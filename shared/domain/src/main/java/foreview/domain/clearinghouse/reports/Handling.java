package foreview.domain.clearinghouse.reports;

/**
 * An id that an organization on the report's way gave it.
 *
 * @param org that passed it on
 */
public record Handling(String org, String id) {}
