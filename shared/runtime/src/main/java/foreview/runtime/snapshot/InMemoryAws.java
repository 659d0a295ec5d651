package foreview.runtime.snapshot;

import foreview.domain.json.Json;
import foreview.runtime.json.JsonWriter;
import foreview.runtime.json.StrictJson;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.http.AbortableInputStream;
import software.amazon.awssdk.http.ExecutableHttpRequest;
import software.amazon.awssdk.http.HttpExecuteRequest;
import software.amazon.awssdk.http.HttpExecuteResponse;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.SdkHttpResponse;

/**
 * Answers the calls of the SDK without a network. Items that a transaction puts can be read by their keys, queries find
 * nothing, and the keys and signatures of KMS are made up. So the priming run takes the code paths of a real invocation
 * and writes nothing.
 */
final class InMemoryAws implements SdkHttpClient {
    /** An ECDSA signature in DER: two numbers, both 1. */
    private static final byte[] SIGNATURE = HexFormat.of().parseHex("3006020101020101");

    private final Map<Json, Json> items = new HashMap<>();
    private final Json.Obj keys = keys();

    @Override
    public ExecutableHttpRequest prepareRequest(HttpExecuteRequest request) {
        return new ExecutableHttpRequest() {
            @Override
            public HttpExecuteResponse call() throws IOException {
                return answer(request);
            }

            @Override
            public void abort() {
                // the answer is already there
            }
        };
    }

    private HttpExecuteResponse answer(HttpExecuteRequest request) throws IOException {
        var target = request.httpRequest().firstMatchingHeader("X-Amz-Target").orElse("");
        var asked = asked(request);
        var answer =
                switch (target.substring(target.indexOf('.') + 1)) {
                    case "GetItem" -> found(member(asked, "Key"));
                    case "TransactWriteItems" -> written(asked);
                    default -> keys;
                };
        return HttpExecuteResponse.builder()
                .response(SdkHttpResponse.builder()
                        .statusCode(200)
                        .putHeader("Content-Type", "application/x-amz-json-1.0")
                        .build())
                .responseBody(AbortableInputStream.create(new ByteArrayInputStream(JsonWriter.bytes(answer))))
                .build();
    }

    private static Json.Obj asked(HttpExecuteRequest request) throws IOException {
        if (request.contentStreamProvider().isEmpty()) return Json.object().build();
        try (var body = request.contentStreamProvider().get().newStream()) {
            return StrictJson.read(body.readAllBytes())
                    .filter(Json.Obj.class::isInstance)
                    .map(Json.Obj.class::cast)
                    .orElseThrow(() -> new IOException("not a call of an AWS service"));
        }
    }

    private Json found(Json.Obj key) {
        var item = Optional.ofNullable(items.get(key(key)));
        return item.map(found -> Json.object().put("Item", found).build())
                .orElseGet(() -> Json.object().build());
    }

    private Json written(Json.Obj transaction) {
        if (transaction.get("TransactItems").orElse(Json.NULL) instanceof Json.Arr(var writes))
            for (var write : writes) {
                var item = member(member((Json.Obj) write, "Put"), "Item");
                if (!item.members().isEmpty()) items.put(key(item), item);
            }
        return Json.object().build();
    }

    private static Json key(Json.Obj item) {
        return Json.object()
                .put("pk", item.get("pk").orElse(Json.NULL))
                .put("sk", item.get("sk").orElse(Json.NULL))
                .build();
    }

    private static Json.Obj member(Json.Obj parent, String name) {
        return parent.get(name).orElse(Json.NULL) instanceof Json.Obj object
                ? object
                : Json.object().build();
    }

    /** Serves as the answer of every KMS call. DynamoDB and SQS clients ignore its members. */
    private static Json.Obj keys() {
        return Json.object()
                .put("Plaintext", base64(new byte[32]))
                .put("CiphertextBlob", base64(new byte[32]))
                .put("PublicKey", base64(publicKey()))
                .put("Signature", base64(SIGNATURE))
                .build();
    }

    private static byte[] publicKey() {
        try {
            var generator = KeyPairGenerator.getInstance("EC");
            generator.initialize(256);
            return generator.generateKeyPair().getPublic().getEncoded();
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has P-256", e);
        }
    }

    private static String base64(byte[] bytes) {
        return Base64.getEncoder().encodeToString(bytes);
    }

    @Override
    public void close() {
        // nothing to release
    }
}
