package foreview.bench;

import foreview.rules.RelayFixture;
import foreview.testkit.TestStack;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** How much longer a call of the model takes over the relay than without it, call by call in turns. */
final class RelayCosts {
    private static final int WARM_UP = 1_000;
    private static final int CALLS = 500;
    private static final double MOST = 15;

    private final HttpClient client;
    private final List<Long> bare = new ArrayList<>();
    private final List<Long> relayed = new ArrayList<>();

    private RelayCosts(HttpClient client) {
        this.client = client;
    }

    static void print(CostTable table) throws Exception {
        try (var stack = TestStack.start();
                var fixture = RelayFixture.ready(stack, "relayed", 1, 4, Duration.ofMinutes(2));
                var client = HttpClient.newHttpClient()) {
            var costs = new RelayCosts(client);
            var run = fixture.lease();
            var model = fixture.model().endpoint();
            var direct = request(model.get("url"), model.get("credential"), model.get("model"));
            var through = request(run.baseUrl(), run.key(), run.model());
            for (int i = -WARM_UP; i < CALLS; i++) {
                costs.call(i >= 0, costs.bare, direct);
                costs.call(i >= 0, costs.relayed, through);
                fixture.model().forget();
            }
            costs.line(table);
        }
    }

    private static HttpRequest request(String url, String key, String model) {
        var body = RelayFixture.CHAT.replace("rc1", model);
        return HttpRequest.newBuilder(URI.create(url + "/chat/completions"))
                .header("Authorization", "Bearer " + key)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build();
    }

    private void call(boolean counts, List<Long> took, HttpRequest request) throws Exception {
        long start = System.nanoTime();
        var answer = client.send(request, BodyHandlers.ofString());
        if (answer.statusCode() != 200) throw new IllegalStateException(answer.statusCode() + " " + answer.body());
        if (counts) took.add(System.nanoTime() - start);
    }

    private void line(CostTable table) {
        var with = Latencies.of(relayed);
        var without = Latencies.of(bare);
        double more = with.percentile(50) - without.percentile(50);
        table.line(
                "call of the model, bare: p50 and p99",
                "%.1f and %.1f ms",
                without.percentile(50),
                without.percentile(99));
        table.line(
                "the same over the relay: p50 and p99", "%.1f and %.1f ms", with.percentile(50), with.percentile(99));
        table.line("the relay adds at p50 (at most 15 ms)", "%.1f ms%s", more, more > MOST ? " MISSED" : "");
    }
}
