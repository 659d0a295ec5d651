package foreview.lambda;

import foreview.domain.json.Json;
import foreview.local.template.FunctionSpec;
import foreview.runtime.json.JsonWriter;
import foreview.runtime.json.StrictJson;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** An event of the folder {@code events}. */
record SampleEvent(Path file, Json.Obj event) {
    private static final Path FOLDER = Path.of("../../events");

    /** Those that the template would start the function with. */
    static List<SampleEvent> of(FunctionSpec function) throws IOException {
        var samples = new ArrayList<SampleEvent>();
        for (var sample : all()) if (sample.starts(function)) samples.add(sample);
        return samples;
    }

    static SampleEvent named(String file) throws IOException {
        return read(FOLDER.resolve(file));
    }

    private static List<SampleEvent> all() throws IOException {
        var samples = new ArrayList<SampleEvent>();
        try (var files = Files.walk(FOLDER)) {
            for (var file : (Iterable<Path>) files.filter(Files::isRegularFile).sorted()::iterator)
                samples.add(read(file));
        }
        return samples;
    }

    private static SampleEvent read(Path file) throws IOException {
        return new SampleEvent(
                file, (Json.Obj) StrictJson.read(Files.readAllBytes(file)).orElseThrow());
    }

    boolean starts(FunctionSpec function) {
        return switch (folder()) {
            case "api" ->
                function.routes().stream().anyMatch(route -> route.key().equals(routeKey()));
            case "sqs" ->
                function.mappings().stream()
                        .anyMatch(mapping -> mapping.queueArn().equals(queueArn()));
            case "relay" -> function.url();
            case "schedule" -> !function.schedules().isEmpty();
            default -> throw new IllegalStateException("no source of events: " + file);
        };
    }

    String routeKey() {
        return event.string("routeKey").orElseThrow();
    }

    private String queueArn() {
        return ((Json.Obj)
                        ((Json.Arr) event.get("Records").orElseThrow()).items().getFirst())
                .string("eventSourceARN")
                .orElseThrow();
    }

    boolean isOfTheApi() {
        return isIn("api");
    }

    boolean isOfTheRelay() {
        return isIn("relay");
    }

    private boolean isIn(String folder) {
        return folder().equals(folder);
    }

    private String folder() {
        return file.getParent().getFileName().toString();
    }

    SampleEvent by(String token) {
        var headers = ((Json.Obj) event.get("headers").orElseThrow()).with("authorization", "Bearer " + token);
        return new SampleEvent(file, event.with("headers", headers));
    }

    SampleEvent body(String body) {
        return new SampleEvent(file, event.with("body", body));
    }

    byte[] bytes() {
        return JsonWriter.bytes(event);
    }

    @Override
    public String toString() {
        return file.getFileName().toString();
    }
}
