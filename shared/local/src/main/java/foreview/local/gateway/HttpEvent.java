package foreview.local.gateway;

import foreview.domain.json.Json;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * An HTTP API's proxy event, payload format 2.0.
 *
 * @param path as sent, percent-encoded
 * @param query as sent; empty without one
 */
record HttpEvent(
        String method,
        String path,
        String query,
        String protocol,
        String sourceIp,
        Map<String, List<String>> headers,
        byte[] body) {
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("dd/MMM/uuuu:HH:mm:ss Z", Locale.ROOT).withZone(ZoneOffset.UTC);

    Json json(RouteTable.Match match, String requestId, Instant now) {
        var lower = lowerCase();
        var cookies = new ArrayList<Json>();
        var cookie = lower.remove("cookie");
        if (cookie != null) for (var part : cookie.split("; *")) cookies.add(Json.of(part));
        var event = Json.object()
                .put("version", "2.0")
                .put("routeKey", match.route().key())
                .put("rawPath", decodedPath())
                .put("rawQueryString", query)
                .put("headers", texts(lower));
        if (!cookies.isEmpty()) event.put("cookies", Json.array(cookies));
        if (!query.isEmpty()) event.put("queryStringParameters", texts(parameters()));
        if (!match.parameters().isEmpty()) event.put("pathParameters", texts(match.parameters()));
        event.put("requestContext", context(match, lower, requestId, now));
        var binary = !isText(lower);
        if (body.length > 0)
            event.put(
                    "body",
                    binary ? Base64.getEncoder().encodeToString(body) : new String(body, StandardCharsets.UTF_8));
        return event.put("isBase64Encoded", body.length > 0 && binary).build();
    }

    private Json context(RouteTable.Match match, Map<String, String> headers, String requestId, Instant now) {
        return Json.object()
                .put("accountId", "000000000000")
                .put("apiId", "local")
                .put("domainName", headers.getOrDefault("host", "localhost"))
                .put("domainPrefix", "local")
                .put(
                        "http",
                        Json.object()
                                .put("method", method)
                                .put("path", decodedPath())
                                .put("protocol", protocol)
                                .put("sourceIp", sourceIp)
                                .put("userAgent", headers.getOrDefault("user-agent", ""))
                                .build())
                .put("requestId", requestId)
                .put("routeKey", match.route().key())
                .put("stage", "$default")
                .put("time", TIME.format(now))
                .put("timeEpoch", now.toEpochMilli())
                .build();
    }

    /** An HTTP API hands on every path decoded, in spite of the member's name; function URLs do not. */
    private String decodedPath() {
        return decoded(path.replace("+", "%2B"));
    }

    private TreeMap<String, String> lowerCase() {
        var lower = new TreeMap<String, String>();
        headers.forEach((name, values) -> lower.merge(
                name.toLowerCase(Locale.ROOT), String.join(",", values), (one, other) -> one + "," + other));
        lower.put("x-forwarded-for", sourceIp);
        lower.put("x-forwarded-port", lower.getOrDefault("host", "").replaceFirst(".*:", ""));
        lower.put("x-forwarded-proto", "http");
        return lower;
    }

    private Map<String, String> parameters() {
        var parameters = new TreeMap<String, String>();
        for (var pair : query.split("&")) {
            if (pair.isEmpty()) continue;
            int equals = pair.indexOf('=');
            var name = decoded(equals < 0 ? pair : pair.substring(0, equals));
            var value = equals < 0 ? "" : decoded(pair.substring(equals + 1));
            parameters.merge(name, value, (one, other) -> one + "," + other);
        }
        return parameters;
    }

    /** What the gateway hands on as text; everything else, and what names no type, it encodes. */
    private static boolean isText(Map<String, String> headers) {
        var type = headers.getOrDefault("content-type", "")
                .replaceFirst(";.*", "")
                .strip()
                .toLowerCase(Locale.ROOT);
        return !headers.containsKey("content-encoding")
                && (type.startsWith("text/")
                        || type.equals("application/json")
                        || type.equals("application/xml")
                        || type.equals("application/javascript"));
    }

    /** A broken escape is left as it was sent. */
    private static String decoded(String text) {
        try {
            return URLDecoder.decode(text, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException _) {
            return text;
        }
    }

    private static Json texts(Map<String, String> texts) {
        var object = Json.object();
        texts.forEach(object::put);
        return object.build();
    }
}
