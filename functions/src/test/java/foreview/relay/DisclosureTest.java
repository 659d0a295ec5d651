package foreview.relay;

import static org.assertj.core.api.Assertions.assertThat;

import foreview.runtime.endpoint.PassedAnswer;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.Test;

class DisclosureTest {
    private static boolean shows(String body, Map<String, String> headers) {
        var answer = new PassedAnswer.Received(200, headers, body.getBytes(StandardCharsets.UTF_8));
        return Disclosure.of("sk/1+a").isIn(answer);
    }

    @Test
    void a_credential_is_found_in_bytes_texts_names_and_headers() {
        assertThat(shows("no JSON, sk/1+a", Map.of())).isTrue();
        assertThat(shows("{\"a\":[{\"b\":\"x sk\\/1+a\"}]}", Map.of())).isTrue();
        assertThat(shows("{\"\\u0073k\\/1+a\":1}", Map.of())).isTrue();
        assertThat(shows("{}", Map.of("retry-after", "sk/1+a"))).isTrue();
        assertThat(shows("{\"a\":\"sk/1 +a\"}", Map.of("retry-after", "1"))).isFalse();
    }
}
