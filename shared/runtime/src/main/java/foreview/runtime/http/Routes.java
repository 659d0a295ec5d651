package foreview.runtime.http;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Which operation answers which route of the HTTP API, by its route key such as {@code POST /submissions}. */
public final class Routes {
    /** How strictly a route looks at what is beside its body. */
    enum Kind {
        /** A caller is needed. */
        CALLER,
        /** Nobody needs a token. */
        OPEN,
        /** A caller is needed; rule 1: unknown parameters, odd headers and content types are not looked at. */
        UNGATED
    }

    record Route(Operation operation, Kind kind, Set<String> query, int mostBytes) {}

    private static final int MOST_BYTES = 1024 * 1024;
    private static final int ALL_BYTES = Integer.MAX_VALUE;

    private final Map<String, Route> routes = new HashMap<>();

    /**
     * A route for callers with a token.
     *
     * @param query the names of the query parameters it has
     */
    public Routes on(String routeKey, Operation operation, String... query) {
        return add(routeKey, new Route(operation, Kind.CALLER, Set.of(query), MOST_BYTES));
    }

    /** The same with a bound of its own for the body, in bytes. */
    public Routes onLarge(String routeKey, int mostBytes, Operation operation, String... query) {
        return add(routeKey, new Route(operation, Kind.CALLER, Set.of(query), mostBytes));
    }

    /** A route without a token. */
    public Routes open(String routeKey, Operation operation, String... query) {
        return add(routeKey, new Route(operation, Kind.OPEN, Set.of(query), MOST_BYTES));
    }

    /** An act of rule 1: only a caller without the right, broken JSON or an outage can fail it. */
    public Routes ungated(String routeKey, Operation operation, String... query) {
        return add(routeKey, new Route(operation, Kind.UNGATED, Set.of(query), ALL_BYTES));
    }

    /** For the test that template, OpenAPI and operations are the same set. */
    public Set<String> keys() {
        return Set.copyOf(routes.keySet());
    }

    Optional<Route> find(String routeKey) {
        return Optional.ofNullable(routes.get(routeKey));
    }

    private Routes add(String routeKey, Route route) {
        if (routes.put(routeKey, route) != null) throw new IllegalArgumentException("two operations for " + routeKey);
        return this;
    }
}
