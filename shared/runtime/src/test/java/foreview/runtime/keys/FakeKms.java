package foreview.runtime.keys;

import foreview.domain.json.Json;
import foreview.runtime.json.JsonWriter;
import foreview.runtime.json.StrictJson;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiFunction;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.AbortableInputStream;
import software.amazon.awssdk.http.ExecutableHttpRequest;
import software.amazon.awssdk.http.HttpExecuteRequest;
import software.amazon.awssdk.http.HttpExecuteResponse;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.SdkHttpResponse;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.retries.DefaultRetryStrategy;
import software.amazon.awssdk.services.kms.KmsClient;

/** Replaces the network under a KMS client, which writes and reads KMS's own messages. */
final class FakeKms implements SdkHttpClient {
    /** A call that KMS received. */
    record Call(String operation, Json.Obj body) {}

    /** An error that KMS answers. */
    static final class Refused extends RuntimeException {
        private static final long serialVersionUID = 1;
        private final String type;

        Refused(String type) {
            super(type);
            this.type = type;
        }
    }

    private final List<Call> calls = new ArrayList<>();
    private final BiFunction<String, Json.Obj, Json.Obj> kms;

    FakeKms(BiFunction<String, Json.Obj, Json.Obj> kms) {
        this.kms = kms;
    }

    KmsClient client() {
        return KmsClient.builder()
                .httpClient(this)
                .endpointOverride(URI.create("https://kms.invalid"))
                .region(Region.US_EAST_1)
                .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create("test", "test")))
                .overrideConfiguration(o -> o.retryStrategy(DefaultRetryStrategy.doNotRetry()))
                .build();
    }

    List<Call> calls() {
        return List.copyOf(calls);
    }

    @Override
    public ExecutableHttpRequest prepareRequest(HttpExecuteRequest request) {
        return new ExecutableHttpRequest() {
            @Override
            public HttpExecuteResponse call() throws IOException {
                var target = request.httpRequest()
                        .firstMatchingHeader("X-Amz-Target")
                        .orElseThrow();
                var operation = target.substring(target.indexOf('.') + 1);
                var body = (Json.Obj) StrictJson.read(request.contentStreamProvider()
                                .orElseThrow()
                                .newStream()
                                .readAllBytes())
                        .orElseThrow();
                calls.add(new Call(operation, body));
                try {
                    return response(200, kms.apply(operation, body));
                } catch (Refused e) {
                    return response(400, Json.object().put("__type", e.type).build());
                } catch (UncheckedIOException e) {
                    throw e.getCause();
                }
            }

            @Override
            public void abort() {
                // answers at once
            }
        };
    }

    private static HttpExecuteResponse response(int status, Json body) {
        return HttpExecuteResponse.builder()
                .response(SdkHttpResponse.builder()
                        .statusCode(status)
                        .putHeader("Content-Type", "application/x-amz-json-1.1")
                        .build())
                .responseBody(AbortableInputStream.create(new ByteArrayInputStream(JsonWriter.bytes(body))))
                .build();
    }

    @Override
    public void close() {
        // holds nothing
    }
}
