package foreview.local.gateway;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import foreview.domain.json.Json;
import foreview.local.lambda.LambdaSerializer;
import foreview.runtime.json.JsonWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The HTTP response that is sent. */
record HttpAnswer(int status, Map<String, List<String>> headers, byte[] body) {
    private static final LambdaSerializer<APIGatewayV2HTTPResponse> ANSWERS =
            LambdaSerializer.of(APIGatewayV2HTTPResponse.class);

    /** The gateway's own answer: {@code {"message": "Not Found"}}. */
    static HttpAnswer message(int status, String message) {
        return json(status, Json.object().put("message", message).build());
    }

    static HttpAnswer json(int status, Json body) {
        return new HttpAnswer(status, Map.of("Content-Type", List.of("application/json")), JsonWriter.bytes(body));
    }

    /** A function's answer, payload format 2.0. Empty when it is not one; the gateway then answers 500. */
    static Optional<HttpAnswer> of(byte[] answer) {
        try {
            return Optional.ofNullable(ANSWERS.read(answer))
                    .filter(read -> read.getStatusCode() >= 100 && read.getStatusCode() < 600)
                    .map(HttpAnswer::of);
        } catch (UncheckedIOException | IllegalArgumentException _) { // not JSON, or a body that is not base64
            return Optional.empty();
        }
    }

    private static HttpAnswer of(APIGatewayV2HTTPResponse answer) {
        var headers = new LinkedHashMap<String, List<String>>();
        if (answer.getHeaders() != null)
            answer.getHeaders().forEach((name, value) -> headers.put(name, List.of(value)));
        if (answer.getCookies() != null) headers.put("Set-Cookie", answer.getCookies());
        var body = Optional.ofNullable(answer.getBody()).orElse("");
        var bytes =
                answer.getIsBase64Encoded() ? Base64.getDecoder().decode(body) : body.getBytes(StandardCharsets.UTF_8);
        return new HttpAnswer(answer.getStatusCode(), headers, bytes);
    }
}
