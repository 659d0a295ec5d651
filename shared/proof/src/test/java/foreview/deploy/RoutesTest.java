package foreview.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import foreview.api.ApiDescription;
import foreview.local.Main;
import foreview.local.Settings;
import foreview.local.Stack;
import foreview.runtime.App;
import foreview.runtime.Clients;
import foreview.runtime.config.Config;
import foreview.runtime.http.Routes;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The routes of the template, the operations of the API's description and those that the functions register are the same set. */
class RoutesTest {
    private static final TemplateFile TEMPLATE = TemplateFile.ofTheRepository();

    @Test
    void what_is_described_is_wired_and_the_other_way_round() {
        var described = ApiDescription.shipped().operations().stream()
                .map(ApiDescription.Operation::key)
                .toList();
        var wired =
                TEMPLATE.functions().stream().flatMap(f -> f.routes().stream()).toList();
        assertThat(wired).doesNotHaveDuplicates().containsExactlyInAnyOrderElementsOf(described);
        assertThat(TEMPLATE.routes().stream().map(DeployedRoute::key))
                .as("no route leads elsewhere")
                .containsExactlyInAnyOrderElementsOf(wired);
    }

    /** As SAM writes it for an event. Without a version, the gateway sends events of the form 1.0. */
    @Test
    void every_route_sends_events_of_the_form_2_to_the_live_version() {
        assertThat(TEMPLATE.routes()).isNotEmpty().allSatisfy(route -> {
            var integration = route.integration();
            assertThat(integration.fieldNames())
                    .toIterable()
                    .containsExactlyInAnyOrder("type", "httpMethod", "payloadFormatVersion", "uri");
            assertThat(integration.path("type").asText()).isEqualTo("aws_proxy");
            assertThat(integration.path("httpMethod").asText()).isEqualTo("POST");
            assertThat(integration.path("payloadFormatVersion").asText()).isEqualTo("2.0");
        });
        assertThat(TEMPLATE.functions())
                .filteredOn(DeployedFunction::isOfTheApi)
                .isNotEmpty()
                .allMatch(function ->
                        function.property("AutoPublishAlias").asText().equals("live"));
    }

    /** The gateway warns of what is missing here, and a warning ends the deployment. */
    @Test
    void the_gateways_import_finds_nothing_to_warn_of() {
        assertThat(TEMPLATE.properties("Api").path("FailOnWarnings").asText()).isEqualTo("true");
        assertThat(TEMPLATE.routes()).allSatisfy(route -> {
            assertThat(route.operation().path("responses").isObject()).isTrue();
            assertThat(route.operation().path("parameters").valueStream().map(JsonNode::toString))
                    .containsExactlyElementsOf(route.placeholders()
                            .map(name -> "{\"name\":\"%s\",\"in\":\"path\",\"required\":true}".formatted(name))
                            .toList());
        });
    }

    /** By one permission for each function, not one for each route: CloudFormation allows 500 resources. */
    @Test
    void the_gateway_may_call_the_functions_of_the_api_and_no_others() {
        var called = TEMPLATE.ofType("AWS::Lambda::Permission");
        assertThat(called.keySet())
                .containsExactlyInAnyOrderElementsOf(TEMPLATE.functions().stream()
                        .filter(DeployedFunction::isOfTheApi)
                        .map(function -> function.id() + "Permission")
                        .toList());
        assertThat(called).allSatisfy((id, permission) -> {
            assertThat(permission.path("FunctionName").toString())
                    .isEqualTo("{\"Ref\":\"%s.Alias\"}".formatted(id.replaceFirst("Permission$", "")));
            assertThat(permission.path("Action").asText()).isEqualTo("lambda:InvokeFunction");
            assertThat(permission.path("Principal").asText()).isEqualTo("apigateway.amazonaws.com");
            assertThat(permission.path("SourceArn").toString())
                    .isEqualTo("{\"Fn::Sub\":\"arn:${AWS::Partition}:execute-api:${AWS::Region}:${AWS::AccountId}:"
                            + "${Api}/*\"}");
        });
    }

    @Test
    void every_function_answers_exactly_the_routes_that_lead_to_it() throws Exception {
        var settings = Settings.inMemory();
        try (var stack = Stack.start(TemplateFile.text(), settings, Main.functions())) {
            for (var spec : stack.template().functions()) {
                var function = TEMPLATE.function(spec.id());
                if (!function.isOfTheApi()) continue;
                var config = Config.of(spec.environment());
                var clients = stack.clients();
                var app = new App(config, clients.clock(), Clients.on(config, clients.tables(), clients::queues));
                assertThat(operations(function, app))
                        .as(function.id())
                        .containsExactlyInAnyOrderElementsOf(function.routes());
            }
        }
    }

    /** Every function behind the API has them in one place. */
    private static Iterable<String> operations(DeployedFunction function, App app) throws ReflectiveOperationException {
        var routes = function.handler().getDeclaredMethod("routes", App.class);
        routes.setAccessible(true);
        return ((Routes) routes.invoke(null, app)).keys();
    }

    @Test
    void the_gateway_lets_through_without_a_token_what_the_description_opens_and_nothing_else() {
        assertThat(TEMPLATE.properties("Api").path("DefinitionBody").fieldNames())
                .toIterable()
                .containsExactly("openapi", "info", "paths");
        assertThat(TEMPLATE.routes()).allMatch(route -> route.isOpen() || route.hasTheDefaultAuthorizer());
        var open = TEMPLATE.routes().stream().collect(Collectors.toMap(DeployedRoute::key, DeployedRoute::isOpen));
        assertThat(TEMPLATE.properties("Api")
                        .path("Auth")
                        .path("DefaultAuthorizer")
                        .asText())
                .isEqualTo("Token");
        var described = ApiDescription.shipped().operations().stream()
                .collect(Collectors.toMap(ApiDescription.Operation::key, ApiDescription.Operation::isOpen));
        assertThat(open).isEqualTo(described);
    }
}
