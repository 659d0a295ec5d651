package foreview.local.lambda;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.lang.reflect.ParameterizedType;
import java.util.stream.Stream;

/** Calls a typed handler with bytes, as the runtime interface client does: event and answer pass its serializer. */
public final class SerializedHandler<I, O> implements RequestStreamHandler {
    private final RequestHandler<I, O> handler;
    private final LambdaSerializer<I> events;
    private final LambdaSerializer<O> answers;

    private SerializedHandler(RequestHandler<I, O> handler, Class<I> event, Class<O> answer) {
        this.handler = handler;
        this.events = LambdaSerializer.of(event);
        this.answers = LambdaSerializer.of(answer);
    }

    /**
     * @throws IllegalArgumentException when the class does not name the types of its event and its answer
     */
    @SuppressWarnings("unchecked") // the types are those that the handler's class declares
    public static RequestStreamHandler of(RequestHandler<?, ?> handler) {
        var types = Stream.of(handler.getClass().getGenericInterfaces())
                .filter(ParameterizedType.class::isInstance)
                .map(ParameterizedType.class::cast)
                .filter(type -> type.getRawType().equals(RequestHandler.class))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("the types of event and answer are not declared"))
                .getActualTypeArguments();
        return new SerializedHandler<>(
                (RequestHandler<Object, Object>) handler, (Class<Object>) types[0], (Class<Object>) types[1]);
    }

    @Override
    public void handleRequest(InputStream event, OutputStream answer, Context context) throws IOException {
        answer.write(answers.write(handler.handleRequest(events.read(event.readAllBytes()), context)));
    }
}
