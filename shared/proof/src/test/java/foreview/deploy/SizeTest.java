package foreview.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** The template stays below the limits of CloudFormation and of the gateway, with room for what comes next. */
class SizeTest {
    private static final TemplateFile TEMPLATE = TemplateFile.ofTheRepository();

    /** Of the 500 that CloudFormation allows in one stack. */
    private static final int RESOURCES = 450;

    /** Of the 300 routes, and as many integrations, that an HTTP API may have. */
    private static final int ROUTES = 290;

    /** A mapping, a schedule, and a permission for each route that is written as an event. */
    private static final Map<String, Integer> ADDED_BY_EVENT = Map.of("SQS", 1, "ScheduleV2", 1, "HttpApi", 1);

    @Test
    void sam_makes_no_more_resources_of_it_than_a_stack_may_have() {
        var made = new TreeMap<String, Integer>();
        for (var resource : TEMPLATE.section("Resources").properties()) {
            var type = resource.getValue().path("Type").asText();
            made.merge(type, expanded(resource.getKey(), type), Integer::sum);
        }
        int all = made.values().stream().mapToInt(Integer::intValue).sum();
        System.out.printf("template: %d resources as SAM expands it, of at most %d%n", all, RESOURCES);
        assertThat(all).as(made.toString()).isLessThanOrEqualTo(RESOURCES);
    }

    @Test
    void the_gateway_has_no_more_routes_than_an_api_may_have() {
        assertThat(TEMPLATE.routes()).hasSizeLessThanOrEqualTo(ROUTES);
    }

    /** The resource itself and those that SAM adds to it. */
    private static int expanded(String id, String type) {
        return switch (type) {
            case TemplateFile.FUNCTION -> 1 + added(TEMPLATE.function(id));
            case "AWS::Serverless::HttpApi" -> 2; // and its stage
            default -> {
                assertThat(type).as("how SAM expands it is not counted here").doesNotStartWith("AWS::Serverless::");
                yield 1;
            }
        };
    }

    private static int added(DeployedFunction function) {
        int added = 0;
        if (function.property("Role").isMissingNode()) added++;
        if (!function.property("AutoPublishAlias").isMissingNode()) added += 2; // the alias and a version
        if (!function.property("EventInvokeConfig").isMissingNode()) added++;
        for (var event : function.property("Events")) added += addedByEvent(event);
        return added;
    }

    private static int addedByEvent(JsonNode event) {
        var type = event.path("Type").asText();
        assertThat(ADDED_BY_EVENT).as("how SAM expands it is not counted here").containsKey(type);
        boolean needsRole =
                type.equals("ScheduleV2") && !event.path("Properties").has("RoleArn");
        return ADDED_BY_EVENT.get(type) + (needsRole ? 1 : 0);
    }
}
