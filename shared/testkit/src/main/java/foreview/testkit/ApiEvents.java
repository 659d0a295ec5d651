package foreview.testkit;

import foreview.domain.json.Json;
import foreview.local.template.FunctionSpec;
import foreview.local.template.Template;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The events that API Gateway makes of requests, and the replies it makes of answers. */
final class ApiEvents {
    private static final Pattern PARAMETER = Pattern.compile("\\{(\\w+)}");

    /** What the event of a function URL names as its route; here such a function has the paths under {@code /relay/}. */
    private static final String OF_URL = "$default";

    private final Map<String, Pattern> paths = new LinkedHashMap<>();
    private final Map<String, String> functions = new HashMap<>();

    /** An event and the function that its route starts. */
    record ApiEvent(String function, Json json) {}

    ApiEvents(Template template) {
        for (var spec : template.functions()) {
            for (var route : spec.routes()) add(spec, route.key());
            if (spec.url()) add(spec, OF_URL);
        }
    }

    private void add(FunctionSpec spec, String route) {
        functions.put(route, spec.id());
        if (!route.equals(OF_URL))
            paths.put(route, Pattern.compile(PARAMETER.matcher(route).replaceAll("(?<$1>[^/]+)")));
    }

    /** The function behind a route, as the template spells it. */
    String function(String route) {
        var function = functions.get(route);
        if (function == null) throw new AssertionError("no route " + route);
        return function;
    }

    ApiEvent event(Request request, Optional<String> token) {
        var parts = request.target().split("\\?", 2);
        var route = route(request.method() + " " + parts[0]);
        var headers = Json.object();
        token.ifPresent(text -> headers.put("authorization", "Bearer " + text));
        request.headers().forEach((name, value) -> headers.put(name.toLowerCase(Locale.ROOT), value));
        var http = Json.object().put("method", request.method()).put("path", parts[0]);
        var json = Json.object()
                .put("version", "2.0")
                .put("routeKey", route)
                .put("rawPath", parts[0])
                .put("rawQueryString", parts.length > 1 ? parts[1] : "")
                .put("headers", headers.build())
                .put("pathParameters", parameters(route, request.method() + " " + parts[0]))
                .put("requestContext", Json.object().put("http", http.build()).build())
                .put("body", new String(request.body(), StandardCharsets.UTF_8))
                .put("isBase64Encoded", false)
                .build();
        return new ApiEvent(function(route), json);
    }

    /** The route with the fewest parameters, as the gateway chooses. */
    private String route(String request) {
        if (request.contains(" /relay/")) return OF_URL;
        return paths.entrySet().stream()
                .filter(entry -> entry.getValue().matcher(request).matches())
                .map(Map.Entry::getKey)
                .min((one, other) -> Long.compare(parameters(one), parameters(other)))
                .orElseThrow(() -> new AssertionError("no route takes " + request));
    }

    private static long parameters(String route) {
        return PARAMETER.matcher(route).results().count();
    }

    private Json parameters(String route, String request) {
        if (route.equals(OF_URL)) return Json.object().build();
        var matcher = paths.get(route).matcher(request);
        if (!matcher.matches()) throw new AssertionError(request);
        var parameters = Json.object();
        PARAMETER
                .matcher(route)
                .results()
                .forEach(found -> parameters.put(found.group(1), value(matcher, found.group(1))));
        return parameters.build();
    }

    private static String value(Matcher matcher, String name) {
        return matcher.group(name);
    }

    Reply reply(Json.Obj answer) {
        var headers = new HashMap<String, List<String>>();
        if (answer.get("headers").orElse(Json.object().build()) instanceof Json.Obj sent)
            sent.members().forEach((name, value) -> {
                if (value instanceof Json.Str text) headers.put(name.toLowerCase(Locale.ROOT), List.of(text.value()));
            });
        var status = ((Json.Num) answer.get("statusCode").orElseThrow()).value().intValue();
        var body = answer.string("body").orElse("{}");
        boolean isBase64 = answer.get("isBase64Encoded").equals(Optional.of(Json.of(true)));
        return new Reply(status, Map.copyOf(headers), isBase64 ? decoded(body) : body);
    }

    private static String decoded(String body) {
        return new String(Base64.getDecoder().decode(body), StandardCharsets.UTF_8);
    }
}
