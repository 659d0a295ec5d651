package foreview.runtime.http;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import java.io.UncheckedIOException;
import java.net.URLDecoder;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * One request of the HTTP API (payload format 2.0), brought to one form. Header names arrive in lower case from API
 * Gateway and in the client's case from SAM local. Path parameters arrive decoded and are not decoded again.
 *
 * @param query decoded, in the order in which it was sent
 * @param headers by their names in lower case
 * @param body as it was sent, or as {@link #decoded} returns it
 */
public record GatewayRequest(
        String method,
        String routeKey,
        String path,
        Map<String, String> pathParameters,
        Map<String, List<String>> query,
        Map<String, String> headers,
        byte[] body) {
    private static final byte[] REPLACEMENT = "\ufffd".getBytes(StandardCharsets.UTF_8);

    /** Empty when the event is not a request of an HTTP API. Lambda's serializer leaves null what an event lacks. */
    public static Optional<GatewayRequest> of(APIGatewayV2HTTPEvent event) {
        var method = Optional.ofNullable(event)
                .map(APIGatewayV2HTTPEvent::getRequestContext)
                .map(APIGatewayV2HTTPEvent.RequestContext::getHttp)
                .map(APIGatewayV2HTTPEvent.RequestContext.Http::getMethod);
        try {
            return method.map(name -> of(event, name));
        } catch (IllegalArgumentException _) { // not base64; rule 13: the message quotes the body
            return Optional.empty();
        }
    }

    private static GatewayRequest of(APIGatewayV2HTTPEvent event, String method) {
        return new GatewayRequest(
                method,
                orElse(event.getRouteKey(), ""),
                orElse(event.getRawPath(), "/"),
                strings(event.getPathParameters()),
                query(orElse(event.getRawQueryString(), "")),
                headers(strings(event.getHeaders())),
                body(orElse(event.getBody(), ""), event.getIsBase64Encoded()));
    }

    /** Without its {@code Content-Encoding}. @param most bytes of body allowed, before and after decoding */
    public GatewayRequest decoded(int most) {
        var decoded = ContentEncoding.of(header("content-encoding")).decoded(body, most);
        return new GatewayRequest(method, routeKey, path, pathParameters, query, headers, decoded);
    }

    public Optional<String> header(String name) {
        return Optional.ofNullable(headers.get(name.toLowerCase(Locale.ROOT)));
    }

    private static Map<String, List<String>> query(String raw) {
        var query = new LinkedHashMap<String, List<String>>();
        for (var part : raw.split("&")) {
            if (part.isEmpty()) continue;
            int equals = part.indexOf('=');
            var name = decoded(equals < 0 ? part : part.substring(0, equals));
            var value = equals < 0 ? "" : decoded(part.substring(equals + 1));
            query.computeIfAbsent(name, _ -> new ArrayList<>()).add(value);
        }
        return query;
    }

    /** RFC 9110, 5.2: a repeated name is a list. */
    private static Map<String, String> headers(Map<String, String> given) {
        var headers = new TreeMap<String, String>();
        given.forEach((name, value) -> headers.merge(name.toLowerCase(Locale.ROOT), value, (a, b) -> a + ", " + b));
        return headers;
    }

    private static byte[] body(String body, boolean isBase64) {
        return isBase64 ? Base64.getDecoder().decode(body) : utf8(body);
    }

    /** A lone surrogate becomes U+FFFD, as the gateway writes for bytes that are not UTF-8. */
    private static byte[] utf8(String text) {
        try {
            var bytes = StandardCharsets.UTF_8
                    .newEncoder()
                    .onMalformedInput(CodingErrorAction.REPLACE)
                    .replaceWith(REPLACEMENT)
                    .encode(CharBuffer.wrap(text));
            return copy(bytes);
        } catch (CharacterCodingException e) {
            throw new UncheckedIOException("UTF-8 writes every character", e);
        }
    }

    private static byte[] copy(ByteBuffer bytes) {
        return Arrays.copyOfRange(bytes.array(), bytes.arrayOffset(), bytes.arrayOffset() + bytes.limit());
    }

    /**
     * RFC 3986: a plus sign is a plus sign, as in {@code +02:00}. A broken escape is kept as it was sent: readers of the
     * value refuse it, and rule 1's acts read none.
     */
    private static String decoded(String text) {
        try {
            return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException _) {
            return text;
        }
    }

    private static Map<String, String> strings(Map<String, String> given) {
        var strings = new LinkedHashMap<String, String>();
        if (given != null)
            given.forEach((name, value) -> {
                if (value != null) strings.put(name, value);
            });
        return strings;
    }

    private static String orElse(String given, String absent) {
        return given == null ? absent : given;
    }
}
