package foreview.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import foreview.api.ApiDescription;
import foreview.local.Main;
import foreview.local.Settings;
import foreview.local.Stack;
import foreview.runtime.App;
import foreview.runtime.Clients;
import foreview.runtime.config.Config;
import foreview.runtime.http.Routes;
import java.util.Map;
import java.util.TreeMap;
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
        var open = new TreeMap<String, Boolean>();
        for (var function : TEMPLATE.functions())
            for (var event : function.events("HttpApi"))
                open.put(
                        DeployedFunction.route(event),
                        event.path("Auth").path("Authorizer").asText().equals("NONE"));
        assertThat(TEMPLATE.properties("Api")
                        .path("Auth")
                        .path("DefaultAuthorizer")
                        .asText())
                .isEqualTo("Token");
        var described = ApiDescription.shipped().operations().stream()
                .filter(operation -> open.containsKey(operation.key()))
                .collect(Collectors.toMap(ApiDescription.Operation::key, ApiDescription.Operation::isOpen));
        assertThat((Map<String, Boolean>) open).isEqualTo(described);
    }
}
