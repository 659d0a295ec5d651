package foreview.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/**
 * What lets the first deployment into a fresh account succeed, and a second one after a first that was rolled back. ADR
 * 0030 says what only an account can show.
 */
class FirstDeploymentTest {
    private static final TemplateFile TEMPLATE = TemplateFile.ofTheRepository();

    /** Each name would collide with what an earlier stack left behind, or with a second stack of the account. */
    private static final Set<String> NAMES = Set.of(
            "TableName",
            "QueueName",
            "FunctionName",
            "LogGroupName",
            "TopicName",
            "RoleName",
            "AlarmName",
            "Name",
            "AliasName",
            "FilterName");

    /** A fresh account has too little concurrency to reserve any: Lambda refuses the function. */
    @Test
    void no_concurrency_is_reserved_unless_a_parameter_says_so() {
        var reserving = TEMPLATE.functions().stream()
                .filter(function ->
                        !function.property("ReservedConcurrentExecutions").isMissingNode())
                .collect(Collectors.toCollection(ArrayList::new));
        assertThat(reserving)
                .extracting(DeployedFunction::id)
                .containsExactly("ReleaseFunction", "RelayFunction", "SweepFunction");
        reserving.removeIf(function -> function.id().equals("RelayFunction")); // without the parameter it is not there
        assertThat(reserving).allSatisfy(function -> {
            var choice = function.property("ReservedConcurrentExecutions").path("Fn::If");
            var parameter = choice.path(1).path("Ref").asText();
            assertThat(TEMPLATE.section("Parameters")
                            .path(parameter)
                            .path("Default")
                            .asText("?"))
                    .isEmpty();
            assertThat(TEMPLATE.section("Conditions")
                            .path(choice.path(0).asText())
                            .toString())
                    .isEqualTo("{\"Fn::Not\":[{\"Fn::Equals\":[{\"Ref\":\"" + parameter + "\"},\"\"]}]}");
            assertThat(choice.path(2).path("Ref").asText()).isEqualTo("AWS::NoValue");
        });
    }

    @Test
    void nothing_that_is_retained_survives_the_rollback_of_its_own_creation() {
        for (var resource : TEMPLATE.section("Resources").properties()) {
            var policy = resource.getValue().path("DeletionPolicy");
            if (policy.isMissingNode()) continue;
            assertThat(policy.asText()).as(resource.getKey()).isEqualTo("RetainExceptOnCreate");
            assertThat(resource.getValue().path("UpdateReplacePolicy").asText())
                    .as(resource.getKey())
                    .isEqualTo("Retain");
        }
    }

    /** A protected table cannot be deleted, not even by the rollback of its creation. */
    @Test
    void the_protection_of_the_tables_can_be_off_for_a_first_deployment_and_is_on_by_default() {
        assertThat(TEMPLATE.ofType("AWS::DynamoDB::Table").values())
                .isNotEmpty()
                .allMatch(table -> table.path("DeletionProtectionEnabled")
                        .path("Ref")
                        .asText()
                        .equals("DeletionProtection"));
        var parameter = TEMPLATE.section("Parameters").path("DeletionProtection");
        assertThat(parameter.path("Default").asText()).isEqualTo("true");
        assertThat(parameter.path("AllowedValues").toString()).isEqualTo("[\"true\",\"false\"]");
    }

    @Test
    void no_resource_has_a_fixed_name() {
        var named = new ArrayList<String>();
        for (var resource : TEMPLATE.section("Resources").properties())
            resource.getValue().path("Properties").fieldNames().forEachRemaining(property -> {
                if (NAMES.contains(property)
                        && !resource.getValue()
                                .path("Properties")
                                .path(property)
                                .has("Ref")) named.add(resource.getKey() + "." + property);
            });
        assertThat(named).isEmpty();
    }

    /** SAM would name the schedule by the function, the same in every stack of the account. */
    @Test
    void the_schedule_has_no_fixed_name() {
        assertThat(TEMPLATE.function("SweepFunction").events("ScheduleV2"))
                .isNotEmpty()
                .allSatisfy(schedule -> {
                    assertThat(schedule.path("OmitName").asBoolean()).isTrue();
                    assertThat(schedule.has("Name")).isFalse();
                });
    }

    /** Otherwise an API without its routes counts as deployed. */
    @Test
    void a_warning_of_the_apis_import_fails_the_deployment() {
        assertThat(TEMPLATE.properties("Api").path("FailOnWarnings").asBoolean())
                .isTrue();
    }

    @Test
    void the_queues_together_leave_more_than_half_of_the_required_concurrency_to_the_api() throws IOException {
        int sum = 0;
        for (var function : TEMPLATE.functions())
            for (var mapping : function.events("SQS")) sum += concurrency(function, mapping);
        assertThat(sum).isPositive().isLessThan(required() / 2);
    }

    /** The default of the parameter that bounds it. */
    private static int concurrency(DeployedFunction function, JsonNode mapping) {
        var name = mapping.path("ScalingConfig")
                .path("MaximumConcurrency")
                .path("Ref")
                .asText();
        var parameter = TEMPLATE.section("Parameters").path(name);
        assertThat(parameter.path("Type").asText()).as(function.id()).isEqualTo("Number");
        // what Lambda takes
        assertThat(parameter.path("MinValue").asInt()).isEqualTo(2);
        assertThat(parameter.path("MaxValue").asInt()).isEqualTo(1000);
        return parameter.path("Default").asInt();
    }

    private static int required() throws IOException {
        var readme = Files.readString(Path.of("../../README.md"));
        var quota = Pattern.compile("at least (\\d+) concurrent\\s+executions").matcher(readme);
        assertThat(quota.find()).as("the README names the quota").isTrue();
        return Integer.parseInt(quota.group(1));
    }

    /** A run that is short of time wakes the next one, and a long task needs more than 16 runs. */
    @Test
    void lambda_does_not_stop_a_function_that_sends_to_its_own_queue() {
        for (var function : TEMPLATE.functions()) {
            var own = function.events("SQS").stream()
                    .map(mapping ->
                            mapping.path("Queue").path("Fn::GetAtt").path(0).asText())
                    .toList();
            var asks = function.rights().stream()
                    .filter(statement -> statement.actions().contains("sqs:SendMessage"))
                    .flatMap(statement -> statement.resources().stream())
                    .toList();
            var loops = !own.isEmpty() && !asks.isEmpty();
            assertThat(function.property("RecursiveLoop").asText())
                    .as(function.id())
                    .isEqualTo(loops ? "Allow" : "");
        }
        assertThat(TEMPLATE.function("WorkerFunction").property("RecursiveLoop").asText())
                .isEqualTo("Allow");
    }
}
