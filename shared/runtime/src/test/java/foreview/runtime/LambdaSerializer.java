package foreview.runtime;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import com.amazonaws.services.lambda.runtime.events.SQSBatchResponse;
import com.amazonaws.services.lambda.runtime.events.SQSEvent;
import com.amazonaws.services.lambda.runtime.events.ScheduledEvent;
import com.amazonaws.services.lambda.runtime.serialization.PojoSerializer;
import com.amazonaws.services.lambda.runtime.serialization.events.LambdaEventSerializers;
import com.amazonaws.services.lambda.runtime.serialization.factories.JacksonFactory;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/** Events and answers through the serializer of the runtime interface client, which stands before and after a handler. */
public final class LambdaSerializer {
    private static final PojoSerializer<APIGatewayV2HTTPEvent> REQUESTS = plain(APIGatewayV2HTTPEvent.class);
    private static final PojoSerializer<APIGatewayV2HTTPResponse> RESPONSES = plain(APIGatewayV2HTTPResponse.class);
    private static final PojoSerializer<SQSEvent> BATCHES = supported(SQSEvent.class);
    private static final PojoSerializer<SQSBatchResponse> REPORTS = plain(SQSBatchResponse.class);
    private static final PojoSerializer<ScheduledEvent> SCHEDULES = supported(ScheduledEvent.class);

    private LambdaSerializer() {}

    public static APIGatewayV2HTTPEvent request(String json) {
        return REQUESTS.fromJson(json);
    }

    public static byte[] bytes(APIGatewayV2HTTPResponse response) {
        return bytes(RESPONSES, response);
    }

    public static SQSEvent batch(String json) {
        return BATCHES.fromJson(json);
    }

    public static String text(SQSBatchResponse report) {
        return new String(bytes(REPORTS, report), StandardCharsets.UTF_8);
    }

    public static ScheduledEvent schedule(String json) {
        return SCHEDULES.fromJson(json);
    }

    private static <T> byte[] bytes(PojoSerializer<T> serializer, T value) {
        var out = new ByteArrayOutputStream();
        serializer.toJson(value, out);
        return out.toByteArray();
    }

    /** The client's own choice: these classes are not on its list of supported events. */
    private static <T> PojoSerializer<T> plain(Class<T> type) {
        if (LambdaEventSerializers.isLambdaSupportedEvent(type.getName())) throw new AssertionError(type);
        return JacksonFactory.getInstance().getSerializer(type);
    }

    private static <T> PojoSerializer<T> supported(Class<T> type) {
        if (!LambdaEventSerializers.isLambdaSupportedEvent(type.getName())) throw new AssertionError(type);
        return LambdaEventSerializers.serializerFor(type, type.getClassLoader());
    }
}
