package foreview.local.gateway;

import foreview.local.lambda.LocalFunction;
import foreview.local.template.FunctionSpec.Route;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Finds the route of a request as API Gateway does: the most specific path, then the method, then {@code $default}. */
final class RouteTable {

    /** @param parameters percent-decoded */
    record Match(Route route, LocalFunction function, Map<String, String> parameters) {}

    private record Entry(Route route, LocalFunction function, List<String> segments) {}

    private static final String URL_PATHS = "/relay/";

    private final List<Entry> entries = new ArrayList<>();
    private final Optional<LocalFunction> withUrl;

    RouteTable(List<LocalFunction> functions) {
        withUrl = functions.stream().filter(function -> function.spec().url()).findFirst();
        for (var function : functions)
            for (var route : function.spec().routes()) entries.add(new Entry(route, function, segments(route.path())));
        entries.sort(Comparator.comparing((Entry entry) -> rank(entry.segments()))
                .thenComparing(entry -> entry.route().method().equals("ANY")));
    }

    /**
     * @param path as sent, still percent-encoded: an encoded slash parts no segments
     */
    Optional<Match> find(String method, String path) {
        var sent = segments(path);
        for (var entry : entries) {
            var route = entry.route();
            if (!route.method().equals("ANY") && !route.method().equals(method)) continue;
            if (route.path().equals("$default")) return Optional.of(new Match(route, entry.function(), Map.of()));
            var parameters = parameters(entry.segments(), sent);
            if (parameters.isPresent()) return Optional.of(new Match(route, entry.function(), parameters.get()));
        }
        return Optional.empty();
    }

    /** The function with a URL of its own: on AWS it has an address for itself, here the paths under {@code /relay/}. */
    Optional<Match> ofUrl(String path) {
        return withUrl.filter(_ -> path.startsWith(URL_PATHS))
                .map(function -> new Match(new Route("ANY", "$default"), function, Map.of()));
    }

    private static Optional<Map<String, String>> parameters(List<String> route, List<String> sent) {
        var found = new LinkedHashMap<String, String>();
        for (int i = 0; i < route.size(); i++) {
            var segment = route.get(i);
            if (i >= sent.size()) return Optional.empty();
            if (isGreedy(segment)) {
                var rest = String.join("/", sent.subList(i, sent.size()));
                if (rest.isEmpty()) return Optional.empty();
                found.put(segment.substring(1, segment.length() - 2), decoded(rest));
                return Optional.of(found);
            }
            if (isParameter(segment)) {
                if (sent.get(i).isEmpty()) return Optional.empty();
                found.put(segment.substring(1, segment.length() - 1), decoded(sent.get(i)));
            } else if (!segment.equals(sent.get(i))) return Optional.empty();
        }
        return sent.size() == route.size() ? Optional.of(found) : Optional.empty();
    }

    /** Sorts plain segments before parameters, these before {@code {proxy+}}, and {@code $default} last. */
    private static String rank(List<String> segments) {
        var rank = new StringBuilder();
        for (var segment : segments) {
            if (segment.equals("$default")) rank.append('9');
            else if (isGreedy(segment)) rank.append('3');
            else rank.append(isParameter(segment) ? '2' : '1');
        }
        return rank.toString();
    }

    private static boolean isParameter(String segment) {
        return segment.startsWith("{") && segment.endsWith("}");
    }

    private static boolean isGreedy(String segment) {
        return segment.startsWith("{") && segment.endsWith("+}");
    }

    private static List<String> segments(String path) {
        return List.of((path.startsWith("/") ? path.substring(1) : path).split("/", -1));
    }

    /** In a path a plus is a plus. */
    private static String decoded(String text) {
        return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
    }
}
