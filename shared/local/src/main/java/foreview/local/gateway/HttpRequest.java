package foreview.local.gateway;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent.RequestContext;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * One request, and the event (payload format 2.0) that an HTTP API makes of it.
 *
 * @param path as sent, percent-encoded
 * @param query as sent; empty without one
 */
record HttpRequest(
        String method,
        String path,
        String query,
        String protocol,
        String sourceIp,
        Map<String, List<String>> headers,
        byte[] body) {
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("dd/MMM/uuuu:HH:mm:ss Z", Locale.ROOT).withZone(ZoneOffset.UTC);

    APIGatewayV2HTTPEvent event(RouteTable.Match match, String requestId, Instant now) {
        var lower = lowerCase();
        var cookies = Optional.ofNullable(lower.remove("cookie")).map(cookie -> List.of(cookie.split("; *")));
        var isBinary = body.length > 0 && !isText(lower);
        var event = APIGatewayV2HTTPEvent.builder()
                .withVersion("2.0")
                .withRouteKey(match.route().key())
                .withRawPath(decodedPath())
                .withRawQueryString(query)
                .withHeaders(lower)
                .withRequestContext(context(match, lower, requestId, now))
                .withIsBase64Encoded(isBinary);
        cookies.ifPresent(event::withCookies);
        if (!query.isEmpty()) event.withQueryStringParameters(parameters());
        if (!match.parameters().isEmpty()) event.withPathParameters(match.parameters());
        if (isBinary) event.withBody(Base64.getEncoder().encodeToString(body));
        else if (body.length > 0) event.withBody(new String(body, StandardCharsets.UTF_8));
        return event.build();
    }

    private RequestContext context(RouteTable.Match match, Map<String, String> headers, String requestId, Instant now) {
        return RequestContext.builder()
                .withAccountId("000000000000")
                .withApiId("local")
                .withDomainName(headers.getOrDefault("host", "localhost"))
                .withDomainPrefix("local")
                .withHttp(RequestContext.Http.builder()
                        .withMethod(method)
                        .withPath(decodedPath())
                        .withProtocol(protocol)
                        .withSourceIp(sourceIp)
                        .withUserAgent(headers.getOrDefault("user-agent", ""))
                        .build())
                .withRequestId(requestId)
                .withRouteKey(match.route().key())
                .withStage("$default")
                .withTime(TIME.format(now))
                .withTimeEpoch(now.toEpochMilli())
                .build();
    }

    /** An HTTP API decodes the raw path; function URLs do not. */
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

    /** Whether the gateway passes the body on as text. It encodes all other bodies in base64. */
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

    /** A broken escape is kept as it was sent. */
    private static String decoded(String text) {
        try {
            return URLDecoder.decode(text, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException _) {
            return text;
        }
    }
}
