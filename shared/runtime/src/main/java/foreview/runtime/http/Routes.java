package foreview.runtime.http;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The operations of one function by their route keys, such as {@code POST /submissions}. */
public final class Routes {
    /** What a route requires of a request beside its body. */
    enum Kind {
        /** A valid token and valid parameters and headers. */
        CALLER,
        /** The same without a token. */
        OPEN,
        /** A valid token only. Rule 1: unknown parameters, odd headers and content types are ignored. */
        UNGATED
    }

    record Route(Operation operation, Kind kind, Set<String> query, int mostBytes) {}

    private static final int MOST_BYTES = 1 << 20;

    /** As much as one event of Lambda can hold; it only bounds what is unpacked. */
    private static final int MOST_BYTES_UNGATED = 6 << 20;

    private final Map<String, Route> routes = new HashMap<>();

    /**
     * A route for callers with a token.
     *
     * @param query the names of its query parameters
     */
    public Routes on(String routeKey, Operation operation, String... query) {
        return add(routeKey, new Route(operation, Kind.CALLER, Set.of(query), MOST_BYTES));
    }

    /** The same with its own bound for the body, in bytes. */
    public Routes onLarge(String routeKey, int mostBytes, Operation operation, String... query) {
        return add(routeKey, new Route(operation, Kind.CALLER, Set.of(query), mostBytes));
    }

    /** A route without a token. */
    public Routes open(String routeKey, Operation operation, String... query) {
        return add(routeKey, new Route(operation, Kind.OPEN, Set.of(query), MOST_BYTES));
    }

    /** An act of rule 1, which only the failures that {@code shared/docs/rules.md} lists can fail. */
    public Routes ungated(String routeKey, Operation operation, String... query) {
        return add(routeKey, new Route(operation, Kind.UNGATED, Set.of(query), MOST_BYTES_UNGATED));
    }

    /** All route keys. */
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
