package foreview.local.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import com.amazonaws.services.lambda.runtime.LambdaLogger;
import foreview.local.lambda.LocalFunction;
import foreview.local.pages.Pages;
import foreview.local.template.FunctionSpec;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

class GatewayTimeoutTest {
    @Test
    void a_function_that_takes_longer_than_the_gateway_waits_goes_on_behind_a_503() throws Exception {
        var asked = new CountDownLatch(1);
        var ended = new CountDownLatch(1);
        var spec = new FunctionSpec(
                "SlowFunction",
                "fixture.Slow",
                Duration.ofMinutes(1),
                false,
                Map.of(),
                List.of(new FunctionSpec.Route("GET", "/slow")),
                List.of(),
                List.of());
        var server = Gateway.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
        try (var function = new LocalFunction(
                        spec,
                        (_, _, _) -> {
                            wait(asked);
                            ended.countDown();
                        },
                        new Silent());
                var gateway = Gateway.start(
                        server, List.of(function), new Pages(true), () -> Instant.EPOCH, Duration.ofMillis(50));
                var client = HttpClient.newHttpClient()) {
            var request = HttpRequest.newBuilder(URI.create(gateway.address() + "/slow"))
                    .build();
            var answer = client.send(request, HttpResponse.BodyHandlers.ofString());
            assertThat(answer.statusCode()).isEqualTo(503);
            assertThat(answer.body()).isEqualTo("{\"message\":\"Service Unavailable\"}");
            asked.countDown();
            wait(ended);
        }
    }

    private static void wait(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    private static final class Silent implements LambdaLogger {
        @Override
        public void log(String message) {}

        @Override
        public void log(byte[] message) {}
    }
}
