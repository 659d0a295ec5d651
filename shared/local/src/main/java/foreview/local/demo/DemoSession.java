package foreview.local.demo;

import foreview.domain.json.Json;
import foreview.local.script.Person;
import foreview.runtime.json.JsonWriter;
import java.io.PrintStream;
import java.math.BigDecimal;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.function.BooleanSupplier;

/** One run of the demo: the stack's own pages, its clock, and the stream that the story is printed to. */
final class DemoSession implements AutoCloseable {
    private static final Duration LOOK = Duration.ofMillis(50);
    private static final int MOST_LOOKS = 600;

    private final DemoClient client;
    private final PrintStream page;

    DemoSession(URI address, PrintStream page) {
        this.client = new DemoClient(address);
        this.page = page;
    }

    DemoClient client() {
        return client;
    }

    /** A model served on the stack, as a developer would register it. */
    Json.Obj model(String name, String accuracy) {
        return stack(
                "/_local/model", Json.object().put("name", name).put("accuracy", Json.of(new BigDecimal(accuracy))));
    }

    Instant now() {
        return Instant.parse(client.get(Person.NOBODY, "/_local/clock")
                .expected()
                .string("now")
                .orElseThrow());
    }

    void advance(Duration length) {
        stack("/_local/clock", Json.object().put("advance", length.toString()));
    }

    void advanceTo(Instant instant) {
        stack("/_local/clock", Json.object().put("now", instant.toString()));
    }

    private Json.Obj stack(String path, Json.Builder body) {
        return client.post(Person.NOBODY, path, JsonWriter.text(body.build())).expected();
    }

    /** What the queue does has its own pace. */
    void await(String what, BooleanSupplier came) {
        for (int look = 0; look < MOST_LOOKS; look++) {
            if (came.getAsBoolean()) return;
            pause();
        }
        throw new DemoException(what + " did not come");
    }

    private static void pause() {
        try {
            Thread.sleep(LOOK);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            throw new DemoException("interrupted");
        }
    }

    void title(String text) {
        page.println();
        page.println(text);
        page.println("-".repeat(text.length()));
    }

    /** One line of the story at the stack's time. */
    void tell(String who, String what) {
        page.printf("%s  %-20s %s%n", now().toString().replaceAll("\\.\\d+", ""), who, what);
    }

    void detail(String text) {
        page.println("                        " + text);
    }

    @Override
    public void close() {
        client.close();
    }
}
