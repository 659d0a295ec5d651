package foreview.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import com.amazonaws.services.lambda.runtime.RequestHandler;
import foreview.runtime.App;
import foreview.runtime.http.ProblemType;
import foreview.runtime.telemetry.Log;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What the template promises of every function. */
class FunctionsTest {
    private static final TemplateFile TEMPLATE = TemplateFile.ofTheRepository();

    static List<DeployedFunction> functions() {
        return TEMPLATE.functions();
    }

    @ParameterizedTest
    @MethodSource("functions")
    void it_runs_a_class_of_ours_on_java_25_within_a_time_of_its_own(DeployedFunction function) throws Exception {
        assertThat(function.property("Runtime").asText()).isEqualTo("java25");
        // `sam build` ignores a CodeUri of the globals
        assertThat(TEMPLATE.properties(function.id()).path("CodeUri").asText())
                .isEqualTo("functions/target/foreview.jar");
        assertThat(RequestHandler.class).isAssignableFrom(function.handler());
        assertThat(function.handler().getConstructor()).as("for Lambda").isNotNull();
        assertThat(function.handler().getConstructor(App.class)).as("for tests").isNotNull();
        assertThat(TEMPLATE.properties(function.id()).path("Timeout").asInt()).isBetween(1, 900);
        assertThat(TEMPLATE.properties(function.id()).path("Description").asText())
                .isNotBlank();
        // `sam build` does not find the Maven parent, so the jar is built first
        assertThat(TEMPLATE.resource(function.id())
                        .path("Metadata")
                        .path("SkipBuild")
                        .asBoolean())
                .isTrue();
    }

    /** The gateway waits thirty seconds. */
    @ParameterizedTest
    @MethodSource("functions")
    void behind_the_api_it_answers_before_the_gateway_gives_up(DeployedFunction function) {
        if (function.isOfTheApi())
            assertThat(function.property("Timeout").asInt()).isLessThan(30);
    }

    @ParameterizedTest
    @MethodSource("functions")
    void behind_the_api_and_only_there_it_starts_from_a_snapshot(DeployedFunction function) {
        if (function.isOfTheApi()) {
            assertThat(function.property("SnapStart").path("ApplyOn").asText()).isEqualTo("PublishedVersions");
            assertThat(function.property("AutoPublishAlias").asText()).isEqualTo("live");
        } else
            for (var name :
                    List.of("SnapStart", "AutoPublishAlias", "AutoPublishAliasAllProperties", "AutoPublishCodeSha256"))
                assertThat(function.property(name).isMissingNode()).as(name).isTrue();
    }

    /**
     * SAM names a version by the first ten characters of the revision; if it is blank, by the code's location and the
     * function's properties, which do not show a parameter's new value.
     */
    @ParameterizedTest
    @MethodSource("functions")
    void behind_the_api_a_new_revision_publishes_a_new_version(DeployedFunction function) {
        if (!function.isOfTheApi()) return;
        assertThat(function.property("AutoPublishCodeSha256").path("Ref").asText())
                .isEqualTo("Revision");
        assertThat(function.property("AutoPublishAliasAllProperties").asText()).isEqualTo("true");
        var revision = TEMPLATE.section("Parameters").path("Revision");
        assertThat(revision.path("Default").asText("?")).isEmpty();
        assertThat(revision.path("AllowedPattern").asText()).isEqualTo("[A-Za-z0-9]{0,10}");
    }

    @ParameterizedTest
    @MethodSource("functions")
    void it_logs_json_into_a_group_of_its_own_with_a_retention(DeployedFunction function) {
        var log = function.property("LoggingConfig");
        assertThat(log.path("LogFormat").asText()).isEqualTo("JSON");
        assertThat(log.path("LogGroup").path("Ref").asText()).isEqualTo(function.id() + "Log");
        var group = TEMPLATE.properties(function.id() + "Log");
        assertThat(group.path("RetentionInDays").path("Ref").asText()).isEqualTo("LogDays");
    }

    @ParameterizedTest
    @MethodSource("functions")
    void an_alarm_is_raised_when_it_fails_and_when_it_is_throttled(DeployedFunction function) {
        for (var metric : List.of("Errors", "Throttles"))
            assertThat(Alarm.of(TEMPLATE, "AWS/Lambda", metric, "FunctionName", function.id()))
                    .as(metric)
                    .singleElement()
                    .satisfies(FunctionsTest::isRaisedAtOnce);
    }

    /** Lambda counts no error when a function answers 500, returns a message to its queue or fails a timer. */
    @ParameterizedTest
    @MethodSource("functions")
    void an_alarm_is_raised_when_it_reports_a_failure_itself(DeployedFunction function) {
        var failure = function.isOfTheApi() ? ProblemType.INTERNAL.slug() : Log.FAILED;
        assertThat(Alarm.of(TEMPLATE, "Foreview", "Calls", Map.of("function", function.id(), "outcome", failure)))
                .singleElement()
                .satisfies(FunctionsTest::isRaisedAtOnce);
    }

    private static void isRaisedAtOnce(Alarm alarm) {
        assertThat(alarm.property("Statistic")).isEqualTo("Sum");
        assertThat(alarm.property("Threshold")).isEqualTo("1");
        assertThat(alarm.property("DatapointsToAlarm")).isEqualTo("1");
        assertThat(alarm.property("ComparisonOperator")).isEqualTo("GreaterThanOrEqualToThreshold");
    }
}
