package foreview.relay;

import static org.assertj.core.api.Assertions.assertThat;

import foreview.runtime.endpoint.PassedAnswer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DisclosureTest {
    private static boolean shows(String body, Map<String, String> headers) {
        var answer = new PassedAnswer.Received(200, headers, body.getBytes(StandardCharsets.UTF_8));
        return Disclosure.of("sk/1+a").isIn(answer);
    }

    private static boolean isIn(String credential, String body) {
        var answer = new PassedAnswer.Received(200, Map.of(), body.getBytes(StandardCharsets.UTF_8));
        return Disclosure.of(credential).isIn(answer);
    }

    @Test
    void a_credential_is_found_in_bytes_texts_names_and_headers() {
        assertThat(shows("no JSON, sk/1+a", Map.of())).isTrue();
        assertThat(shows("{\"a\":[{\"b\":\"x sk\\/1+a\"}]}", Map.of())).isTrue();
        assertThat(shows("{\"\\u0073k\\/1+a\":1}", Map.of())).isTrue();
        assertThat(shows("{}", Map.of("retry-after", "sk/1+a"))).isTrue();
        assertThat(shows("{\"a\":\"sk/1 +a\"}", Map.of("retry-after", "1"))).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"a\":\"s\\u006b/1+a\",\"a\":\"x\"}",
                "data: {\"a\":\"s\\u006B/1+a\"}\n\ndata: [DONE]\n\n",
                "{\"arguments\":\"{\\\"k\\\":\\\"s\\\\u006b/1+a\\\"}\"}",
                "{\"arguments\":\"{\\\"k\\\":\\\"s\\u005cu006b\\\\/1+a\\\"}\"}",
                "{\"a\":\"s\\u006b/1+a"
            })
    void a_credential_is_found_wherever_any_reader_finds_it(String body) {
        assertThat(shows(body, Map.of())).isTrue();
    }

    @Test
    void it_is_found_at_any_depth_and_in_any_encoding() {
        var text = "[".repeat(20_000) + "\"s\\u006b/1+a\"" + "]".repeat(20_000);
        assertThat(shows(text, Map.of())).isTrue();
        for (var charset : List.of(StandardCharsets.UTF_16, StandardCharsets.UTF_16LE, StandardCharsets.UTF_32))
            assertThat(Disclosure.of("sk/1+a").isIn(new PassedAnswer.Received(200, Map.of(), text.getBytes(charset))))
                    .as(charset.name())
                    .isTrue();
    }

    @Test
    void a_credential_with_escaped_characters_is_found_and_an_escape_is_no_letter() {
        assertThat(isIn("a\\nb\"", "{\"x\":\"a\\\\nb\\\"\"}")).isTrue();
        assertThat(isIn("No.none", "{\"x\":\"No.\\none more\"}")).isFalse();
        assertThat(isIn("none", "\\frac{1}{2} \\u12 \\")).isFalse();
    }
}
