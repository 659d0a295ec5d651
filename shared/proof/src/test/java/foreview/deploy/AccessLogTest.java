package foreview.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import foreview.api.ApiDescription;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The gateway logs routes, never paths or queries (rule 13), and 429s of rule 1's routes raise an alarm. */
class AccessLogTest {
    private static final TemplateFile TEMPLATE = TemplateFile.ofTheRepository();

    /** None of these holds an id, a query, a token, an address or a message. */
    private static final Set<String> HARMLESS = Set.of(
            "$context.requestId",
            "$context.requestTimeEpoch",
            "$context.apiId",
            "$context.routeKey",
            "$context.status",
            "$context.error.responseType",
            "$context.integrationStatus",
            "$context.responseLatency");

    private static JsonNode format() throws JsonProcessingException {
        var format = TEMPLATE.properties("Api").path("AccessLogSettings").path("Format");
        assertThat(format.asText()).doesNotContain("\n");
        return new ObjectMapper().readTree(format.asText());
    }

    @Test
    void it_logs_nothing_but_harmless_variables() throws JsonProcessingException {
        assertThat(format()).isNotEmpty().allSatisfy(value -> assertThat(HARMLESS)
                .contains(value.asText()));
    }

    @Test
    void it_goes_to_a_log_group_with_a_retention() {
        assertThat(TEMPLATE.properties("Api")
                        .path("AccessLogSettings")
                        .path("DestinationArn")
                        .path("Fn::GetAtt")
                        .path(0)
                        .asText())
                .isEqualTo("ApiLog");
        assertThat(TEMPLATE.properties("ApiLog")
                        .path("RetentionInDays")
                        .path("Ref")
                        .asText())
                .isEqualTo("LogDays");
    }

    /** The log has the fields that the filter reads, under the names that it reads. */
    @Test
    void a_429_on_exactly_rule_1s_routes_is_counted() throws JsonProcessingException {
        var filter = TEMPLATE.properties("ThrottledReleaseCount");
        assertThat(filter.path("LogGroupName").path("Ref").asText()).isEqualTo("ApiLog");
        assertThat(format().path("status").asText()).isEqualTo("$context.status");
        assertThat(format().path("routeKey").asText()).isEqualTo("$context.routeKey");
        assertThat(format().path("apiId").asText()).isEqualTo("$context.apiId");
        var pattern = filter.path("FilterPattern").asText();
        assertThat(pattern.replaceAll("\\(\\$\\.routeKey = \"[^\"]*\"\\)( \\|\\| )?", "R"))
                .isEqualTo("{ ($.status = \"429\") && ( RRRR) }");
        assertThat(pattern).hasSizeLessThan(1024); // what CloudWatch takes
        var counted = Pattern.compile("\\$\\.routeKey = \"([^\"]*)\"")
                .matcher(pattern)
                .results()
                .map(found -> found.group(1))
                .collect(Collectors.toSet());
        var ungated = ApiDescription.shipped().operations().stream()
                .filter(ApiDescription.Operation::isNeverAGate)
                .map(ApiDescription.Operation::key)
                .collect(Collectors.toSet());
        assertThat(counted).isEqualTo(ungated);
    }

    @Test
    void what_is_counted_raises_the_alarm() {
        var counted = TEMPLATE.properties("ThrottledReleaseCount")
                .path("MetricTransformations")
                .path(0);
        assertThat(counted.path("Dimensions").toString()).isEqualTo("[{\"Key\":\"api\",\"Value\":\"$.apiId\"}]");
        assertThat(Alarm.of(
                        TEMPLATE,
                        counted.path("MetricNamespace").asText(),
                        counted.path("MetricName").asText(),
                        Map.of("api", "Api")))
                .singleElement()
                .satisfies(alarm -> {
                    assertThat(alarm.property("Threshold")).isEqualTo("1");
                    assertThat(alarm.property("AlarmDescription")).startsWith("SEV1");
                });
    }
}
