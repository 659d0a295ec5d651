package foreview.bench.handlers;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.UUID;
import software.amazon.awssdk.auth.credentials.DefaultCredentialsProvider;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** Writes the items of a submission in one transaction and does nothing else. A snapshot is primed by one call. */
abstract class BareWrite implements RequestHandler<APIGatewayV2HTTPEvent, APIGatewayV2HTTPResponse> {
    private final DynamoDbClient client;
    private final Writes writes;

    BareWrite(SdkHttpClient http) throws IOException {
        client = DynamoDbClient.builder()
                .httpClient(http)
                .credentialsProvider(DefaultCredentialsProvider.builder().build())
                .endpointOverride(URI.create(System.getenv("LOCAL_DYNAMODB")))
                .build();
        writes = Writes.read(Path.of(System.getenv("LAMBDA_TASK_ROOT"), "writes"));
        Snapshot.before(this::write);
    }

    @Override
    public APIGatewayV2HTTPResponse handleRequest(APIGatewayV2HTTPEvent event, Context context) {
        write();
        return Bare.created();
    }

    private void write() {
        client.transactWriteItems(write -> write.transactItems(writes.fresh())
                .clientRequestToken(UUID.randomUUID().toString()));
    }
}
