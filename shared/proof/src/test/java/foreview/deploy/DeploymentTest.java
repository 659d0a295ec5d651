package foreview.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import foreview.api.ApiDescription;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What the template promises of the deployment as a whole: parameters, outputs, alarms and the gateway's throttling. */
class DeploymentTest {
    private static final TemplateFile TEMPLATE = TemplateFile.ofTheRepository();

    @Test
    void every_parameter_says_what_it_is_and_local_ones_are_blank() {
        assertThat(TEMPLATE.section("Parameters").properties()).isNotEmpty().allSatisfy(parameter -> {
            var description = parameter.getValue().path("Description").asText();
            assertThat(description).as(parameter.getKey()).isNotBlank();
            if (description.startsWith("Local stage only"))
                assertThat(parameter.getValue().path("Default").asText("?"))
                        .as(parameter.getKey())
                        .isEmpty();
        });
    }

    @Test
    void outputs_name_what_operators_need_and_no_secret() {
        var outputs = TEMPLATE.section("Outputs");
        assertThat(outputs.properties().stream().map(Object::toString)).isNotEmpty();
        assertThat(outputs.properties()).allSatisfy(output -> assertThat(
                        output.getValue().path("Description").asText())
                .as(output.getKey())
                .isNotBlank());
        for (var needed : List.of("Address", "CasesTable", "VaultTable", "AlarmTopic", "SweepFunction"))
            assertThat(outputs.has(needed)).as(needed).isTrue();
        var secrets = TEMPLATE.section("Parameters").properties().stream()
                .filter(parameter -> parameter.getValue().path("NoEcho").asBoolean())
                .map(parameter -> "\"" + parameter.getKey() + "\"")
                .toList();
        assertThat(secrets).isNotEmpty().noneMatch(outputs.toString()::contains);
    }

    /** In an account the functions refuse both. */
    @Test
    void parameters_that_hold_a_secret_are_not_shown() {
        assertThat(Set.of("LocalSealKey", "LocalSignKey"))
                .allMatch(name ->
                        TEMPLATE.section("Parameters").path(name).path("NoEcho").asBoolean());
    }

    @Test
    void every_alarm_is_sent_to_the_topic() {
        assertThat(Alarm.all(TEMPLATE)).isNotEmpty().allSatisfy(alarm -> {
            assertThat(alarm.properties().path("AlarmActions").toString()).isEqualTo("[{\"Ref\":\"AlarmTopic\"}]");
            assertThat(alarm.property("AlarmDescription")).isNotBlank();
            assertThat(alarm.property("TreatMissingData")).isIn("breaching", "notBreaching", "ignore");
            assertThat(alarm.property("Period")).as(alarm.id()).isEqualTo("300");
        });
    }

    /** Here missing data raises the alarm. */
    @Test
    void an_alarm_is_raised_when_the_sweep_is_absent() {
        assertThat(Alarm.of(TEMPLATE, "AWS/Lambda", "Invocations", "FunctionName", "SweepFunction"))
                .singleElement()
                .satisfies(alarm -> {
                    assertThat(alarm.property("ComparisonOperator")).isEqualTo("LessThanThreshold");
                    assertThat(alarm.property("Threshold")).isEqualTo("1");
                    assertThat(alarm.property("TreatMissingData")).isEqualTo("breaching");
                });
    }

    @Test
    void an_alarm_is_raised_when_a_timer_is_overdue() {
        assertThat(Alarm.of(TEMPLATE, "Foreview", "OldestOverdueSeconds", "function", "SweepFunction"))
                .singleElement()
                .satisfies(alarm -> {
                    assertThat(alarm.property("ComparisonOperator")).isEqualTo("GreaterThanThreshold");
                    assertThat(alarm.property("Threshold")).isEqualTo("900");
                });
    }

    /** The number stays until a person has dealt with the timers, so one value raises it. */
    @Test
    void an_alarm_is_raised_while_a_timer_is_in_quarantine() {
        assertThat(Alarm.of(TEMPLATE, "Foreview", "QuarantinedTimers", "function", "SweepFunction"))
                .singleElement()
                .satisfies(alarm -> {
                    assertThat(alarm.property("Statistic")).isEqualTo("Maximum");
                    assertThat(alarm.property("Threshold")).isEqualTo("0");
                    assertThat(alarm.property("ComparisonOperator")).isEqualTo("GreaterThanThreshold");
                });
    }

    @Test
    void an_alarm_is_raised_while_an_access_log_is_broken() {
        assertThat(Alarm.of(TEMPLATE, "Foreview", "BrokenAccessLogs", "function", "SweepFunction"))
                .singleElement()
                .satisfies(alarm -> {
                    assertThat(alarm.property("Statistic")).isEqualTo("Maximum");
                    assertThat(alarm.property("Threshold")).isEqualTo("0");
                    assertThat(alarm.property("ComparisonOperator")).isEqualTo("GreaterThanThreshold");
                });
    }

    /** Also when the gateway reached no function or waited too long for it. */
    @Test
    void an_alarm_is_raised_when_the_api_fails() {
        assertThat(Alarm.of(TEMPLATE, "AWS/ApiGateway", "5xx", "ApiId", "Api"))
                .singleElement()
                .satisfies(alarm -> {
                    assertThat(alarm.property("Statistic")).isEqualTo("Sum");
                    assertThat(alarm.property("Threshold")).isEqualTo("1");
                    assertThat(alarm.property("ComparisonOperator")).isEqualTo("GreaterThanOrEqualToThreshold");
                });
    }

    /** Rule 1: requests of others never use up the rate of a release, an end or a withdrawal. */
    @Test
    void the_acts_that_nothing_refuses_have_throttling_and_a_function_of_their_own() {
        var ungated = ApiDescription.shipped().operations().stream()
                .filter(ApiDescription.Operation::isNeverAGate)
                .map(ApiDescription.Operation::key)
                .toList();
        var routes = TEMPLATE.properties("Api").path("RouteSettings");
        assertThat(routes.fieldNames()).toIterable().containsAll(ungated);
        var others = TEMPLATE.properties("Api").path("DefaultRouteSettings");
        assertThat(rate(others)).isPositive();
        assertThat(ungated).allSatisfy(own -> assertThat(rate(routes.path(own))).isGreaterThan(rate(others)));
        assertThat(TEMPLATE.function("ReleaseFunction").routes()).containsExactlyInAnyOrderElementsOf(ungated);
    }

    /** What anybody may call without an account, and what one request makes many reports of. */
    @Test
    void public_intake_and_batches_of_reports_have_a_throttling_of_their_own_below_that_of_others() {
        var settings = TEMPLATE.properties("Api");
        var own = new ArrayList<>(TEMPLATE.function("PublicReportsFunction").routes());
        own.add("POST /reports/batch");
        assertThat(own).allSatisfy(route -> assertThat(
                        rate(settings.path("RouteSettings").path(route)))
                .isPositive()
                .isLessThan(rate(settings.path("DefaultRouteSettings"))));
    }

    /** A flood of strangers on an open route leaves the rate of all others as it is. */
    @Test
    void only_open_routes_and_batches_have_a_lower_rate_than_the_others() {
        var routes = TEMPLATE.properties("Api").path("RouteSettings");
        var others = rate(TEMPLATE.properties("Api").path("DefaultRouteSettings"));
        var slow = routes.properties().stream()
                .filter(own -> rate(own.getValue()) < others)
                .map(Map.Entry::getKey)
                .toList();
        assertThat(slow)
                .isNotEmpty()
                .allMatch(key -> ApiDescription.shipped().operation(key).isOpen() || key.endsWith("/batch"));
    }

    private static int rate(JsonNode settings) {
        return Math.min(
                settings.path("ThrottlingRateLimit").asInt(),
                settings.path("ThrottlingBurstLimit").asInt());
    }
}
