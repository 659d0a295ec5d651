package foreview.domain.clearinghouse;

/**
 * A place in a list, by which an aggregate is found. The partition begins with the name of the list, which rights refer
 * to.
 *
 * @param partition such as {@code SCANS#acme}
 * @param sort its place in the partition, unique there
 */
public record Row(String partition, String sort) {}
