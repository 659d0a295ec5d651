package foreview.testkit;

import com.amazonaws.services.lambda.runtime.LambdaLogger;
import foreview.domain.json.Json;
import foreview.runtime.json.StrictJson;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;

/** The lines that functions log, once recording is on. */
public final class LogLines implements LambdaLogger {
    private final List<String> lines = new CopyOnWriteArrayList<>();
    private volatile boolean recording;

    /** Forgets earlier lines and records the next ones. */
    public void record() {
        lines.clear();
        recording = true;
    }

    public void stop() {
        lines.clear();
        recording = false;
    }

    public List<String> containing(String text) {
        return lines.stream().filter(line -> line.contains(text)).toList();
    }

    /** The lines of that event. */
    public List<Json.Obj> of(String event) {
        return all().stream()
                .filter(line -> line.string("event").equals(Optional.of(event)))
                .toList();
    }

    /** The latest value of a metric or of another number. */
    public Optional<Long> latest(String name) {
        return all().stream()
                .flatMap(line -> line.get(name).stream())
                .reduce((_, later) -> later)
                .map(value -> ((Json.Num) value).value().longValue());
    }

    private List<Json.Obj> all() {
        return lines.stream()
                .map(line -> (Json.Obj)
                        StrictJson.read(line.getBytes(StandardCharsets.UTF_8)).orElseThrow())
                .toList();
    }

    @Override
    public void log(String message) {
        if (recording) lines.add(message);
    }

    @Override
    public void log(byte[] message) {
        log(new String(message, StandardCharsets.UTF_8));
    }
}
