package foreview.runtime.http;

import static org.assertj.core.api.Assertions.assertThat;

import foreview.runtime.TestRun;
import foreview.runtime.telemetry.Trace;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What an {@code Idempotency-Key} is bound to. */
class RequestFingerprintTest {
    private static final Map<String, String> TAG = Map.of("if-match", "\"12.8.OPEN\"");
    private static final Map<String, String> OTHER_TAG = Map.of("if-match", "\"13.9.OPEN\"");

    @Test
    void another_body_path_or_query_is_another_request() {
        var fingerprint = request("c1", Map.of(), "{}", Map.of()).fingerprint();
        assertThat(request("c1", Map.of(), "{}", Map.of()).fingerprint()).isEqualTo(fingerprint);
        assertThat(request("c2", Map.of(), "{}", Map.of()).fingerprint()).isNotEqualTo(fingerprint);
        assertThat(request("c1", Map.of("dryRun", List.of("true")), "{}", Map.of())
                        .fingerprint())
                .isNotEqualTo(fingerprint);
        assertThat(request("c1", Map.of(), "{ }", Map.of()).fingerprint()).isNotEqualTo(fingerprint);
    }

    @Test
    void another_tag_is_another_request_only_where_the_request_is_bound_to_it() {
        var tagged = request("c1", Map.of(), "{}", TAG);
        var other = request("c1", Map.of(), "{}", OTHER_TAG);
        var untagged = request("c1", Map.of(), "{}", Map.of());
        assertThat(tagged.fingerprint()).isEqualTo(other.fingerprint()).isEqualTo(untagged.fingerprint());
        var bound = tagged.boundToMatch().fingerprint();
        assertThat(request("c1", Map.of(), "{}", TAG).boundToMatch().fingerprint())
                .isEqualTo(bound);
        assertThat(other.boundToMatch().fingerprint()).isNotEqualTo(bound);
        assertThat(untagged.boundToMatch().fingerprint()).isNotEqualTo(bound);
    }

    @Test
    void a_bound_request_keeps_what_its_body_ignored() {
        var request = request("c1", Map.of(), "{\"unknown\":1}", TAG);
        request.lenientBody();
        assertThat(request.boundToMatch().ignored()).containsExactly("/unknown");
    }

    private static Request request(
            String caseId, Map<String, List<String>> query, String body, Map<String, String> headers) {
        var gateway = new GatewayRequest(
                "POST",
                "POST /cases/{caseId}/windows",
                "/cases/" + caseId + "/windows",
                Map.of("caseId", caseId),
                query,
                headers,
                body.getBytes(StandardCharsets.UTF_8));
        var route = new Routes()
                .on("POST /cases/{caseId}/windows", _ -> null, "dryRun")
                .find("POST /cases/{caseId}/windows")
                .orElseThrow();
        var log = new TestRun().log(() -> Instant.EPOCH);
        var run = new Request.Run(TestRun.REQUEST_ID, Trace.of(Optional.empty()), log, () -> Duration.ofSeconds(1));
        return new Request(gateway, route, Optional.empty(), run);
    }
}
