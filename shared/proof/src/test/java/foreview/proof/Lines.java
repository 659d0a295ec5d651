package foreview.proof;

import com.amazonaws.services.lambda.runtime.LambdaLogger;
import foreview.domain.json.Json;
import foreview.runtime.json.StrictJson;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;

/** What the functions of one house log, as long as somebody listens. */
final class Lines implements LambdaLogger {
    private final List<byte[]> lines = new CopyOnWriteArrayList<>();
    private volatile boolean heard;

    /** From now on, and only to what is said from now on. */
    void listen() {
        lines.clear();
        heard = true;
    }

    List<Json.Obj> all() {
        return lines.stream()
                .map(line -> (Json.Obj) StrictJson.read(line).orElseThrow())
                .toList();
    }

    /** The lines of that event. */
    List<Json.Obj> of(String event) {
        return all().stream()
                .filter(line -> line.string("event").equals(Optional.of(event)))
                .toList();
    }

    /** The latest value of a metric or a field that is a number. */
    Optional<Long> latest(String name) {
        return all().stream()
                .flatMap(line -> line.get(name).stream())
                .reduce((_, later) -> later)
                .map(value -> ((Json.Num) value).value().longValue());
    }

    @Override
    public void log(String message) {
        log(message.getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public void log(byte[] message) {
        if (heard) lines.add(message);
    }
}
