package foreview.bench.handlers;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;

/** Does nothing, to measure what the runtime and its serializer take. */
public final class Bare implements RequestHandler<APIGatewayV2HTTPEvent, APIGatewayV2HTTPResponse> {
    @Override
    public APIGatewayV2HTTPResponse handleRequest(APIGatewayV2HTTPEvent event, Context context) {
        return created();
    }

    static APIGatewayV2HTTPResponse created() {
        return APIGatewayV2HTTPResponse.builder()
                .withStatusCode(201)
                .withBody("{}")
                .build();
    }
}
