package foreview.clearinghouse.advisories;

import foreview.domain.clearinghouse.vulnerabilities.Vulnerability;
import foreview.runtime.clearinghouse.UnitOfWork;
import foreview.runtime.http.Problem;
import foreview.runtime.http.ProblemType;
import foreview.runtime.json.FieldError;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Set;

/** The vulnerabilities that an advisory is about, each as the one that it was merged into. */
final class CurrentVulnerabilities {
    /** Merges in a row; each needs a vulnerability that was not merged itself. */
    private static final int MOST_MERGES = 10;

    private CurrentVulnerabilities() {}

    /** The same for a request that names them: one that does not exist is named in the problem. */
    static List<Vulnerability> named(UnitOfWork unit, Set<String> ids) {
        for (var id : ids)
            if (unit.find(Vulnerability.class, id).isEmpty())
                throw Problem.of(
                                ProblemType.INVALID_FIELDS,
                                List.of(new FieldError(
                                        "/vulnerabilities", "unknown", "Each vulnerability must exist.")))
                        .thrown();
        return of(unit, ids);
    }

    static List<Vulnerability> of(UnitOfWork unit, Set<String> ids) {
        var found = new LinkedHashMap<String, Vulnerability>();
        ids.stream()
                .sorted(Comparator.naturalOrder())
                .map(id -> current(unit, id))
                .forEach(one -> found.put(one.id(), one));
        return List.copyOf(found.values());
    }

    private static Vulnerability current(UnitOfWork unit, String id) {
        var one = unit.get(Vulnerability.class, id);
        for (int merges = 0; one.mergedInto().isPresent() && merges < MOST_MERGES; merges++) {
            unit.guard(Vulnerability.class, one.id());
            one = unit.get(Vulnerability.class, one.mergedInto().get());
        }
        return one;
    }
}
