package foreview.domain.partners;

import java.util.List;
import java.util.Optional;

/**
 * All versions of the selection criteria that are shipped.
 *
 * @param versions the latest last
 */
public record SelectionCriteria(List<Criteria> versions) {
    public SelectionCriteria {
        versions = List.copyOf(versions);
    }

    public Optional<Criteria> find(String name) {
        return versions.stream().filter(one -> one.name().equals(name)).findFirst();
    }

    /** What a nomination is made on that names none. */
    public Criteria latest() {
        return versions.getLast();
    }
}
