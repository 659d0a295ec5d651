package foreview.local.demo;

import foreview.domain.json.Json;
import java.io.PrintStream;
import java.math.BigDecimal;
import java.net.URI;
import java.net.http.HttpClient;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.BooleanSupplier;

/** Where the story plays: the stack's own pages, its persons, and the page it is told on. */
final class Stage implements AutoCloseable {
    private static final Duration LOOK = Duration.ofMillis(50);
    private static final int MOST_LOOKS = 600;

    private final HttpClient client = HttpClient.newHttpClient();
    private final URI address;
    private final Person stack;
    private final PrintStream page;

    Stage(URI address, PrintStream page) {
        this.address = address;
        this.stack = Person.nobody(client, address);
        this.page = page;
    }

    Person person(String sub, String org, String role) {
        var asked = Json.object().put("sub", sub).put("org", org).put("roles", Json.array(List.of(Json.of(role))));
        var answer = stack.post("/_local/token", asked).expected();
        return new Person(client, address, answer.string("token").orElseThrow());
    }

    /** A model served on the stack, as a developer would register it. */
    Json.Obj model(String name, String accuracy) {
        var asked = Json.object().put("name", name).put("accuracy", Json.of(new BigDecimal(accuracy)));
        return stack.post("/_local/model", asked).expected();
    }

    Instant now() {
        return Instant.parse(stack.get("/_local/clock").string("now").orElseThrow());
    }

    void advance(Duration length) {
        stack.post("/_local/clock", Json.object().put("advance", length.toString()))
                .expected();
    }

    void advanceTo(Instant instant) {
        stack.post("/_local/clock", Json.object().put("now", instant.toString()))
                .expected();
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
