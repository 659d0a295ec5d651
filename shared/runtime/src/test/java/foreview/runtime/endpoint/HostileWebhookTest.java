package foreview.runtime.endpoint;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A webhook costs no more than its status, and leads to no address inside. */
@Timeout(30)
class HostileWebhookTest {
    private static final byte[] BODY = "{}".getBytes(StandardCharsets.UTF_8);

    private static WebhookClient.Result post(WebhookClient client, String url, Duration timeout) {
        return client.post(URI.create(url), "application/json", Map.of(), BODY, timeout);
    }

    @Test
    void an_accepted_message_does_not_wait_for_the_body_of_the_answer() throws Exception {
        var over = new CountDownLatch(1);
        try (var client = new WebhookClient(true);
                var endpoint = new RawEndpoint(out -> {
                    out.write(RawEndpoint.head("Content-Type: text/plain"));
                    out.flush();
                    over.await();
                })) {
            var result = post(client, endpoint.url(), Duration.ofSeconds(5));
            over.countDown();
            assertThat(result.status()).contains(200);
            assertThat(result.isAccepted()).isTrue();
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://2130706433/",
                "https://0x7f000001/",
                "https://0177.0.0.1/",
                "https://127.1/",
                "https://[::1]/",
                "https://[::ffff:127.0.0.1]/",
                "https://localhost/"
            })
    void no_spelling_of_this_machine_is_called(String url) throws Exception {
        try (var client = new WebhookClient(false)) {
            assertThat(post(client, url, Duration.ofSeconds(5)).status()).isEmpty();
        }
    }
}
