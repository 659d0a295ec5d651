package foreview.local.lambda;

import com.amazonaws.services.lambda.runtime.serialization.PojoSerializer;
import com.amazonaws.services.lambda.runtime.serialization.events.LambdaEventSerializers;
import com.amazonaws.services.lambda.runtime.serialization.factories.JacksonFactory;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;

/** Reads and writes one type of event or answer as Lambda's Java runtime does, with its own serializer. */
public final class LambdaSerializer<T> {
    private final PojoSerializer<T> serializer;

    private LambdaSerializer(PojoSerializer<T> serializer) {
        this.serializer = serializer;
    }

    /** The one that the runtime interface client takes for that type (its {@code EventHandlerLoader}). */
    public static synchronized <T> LambdaSerializer<T> of(Class<T> type) {
        return new LambdaSerializer<>(
                LambdaEventSerializers.isLambdaSupportedEvent(type.getName())
                        ? LambdaEventSerializers.serializerFor(type, type.getClassLoader())
                        : JacksonFactory.getInstance().getSerializer(type));
    }

    /**
     * @throws java.io.UncheckedIOException when the bytes are not JSON of that type; its message quotes them
     */
    public T read(byte[] json) {
        return serializer.fromJson(new ByteArrayInputStream(json));
    }

    public byte[] write(T value) {
        var json = new ByteArrayOutputStream();
        serializer.toJson(value, json);
        return json.toByteArray();
    }
}
