package foreview.deploy;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;

/** A function of the template, with what the globals give it and what stands beside it. */
record DeployedFunction(String id, TemplateFile template) {

    /** Its own property, else the one of all functions. */
    JsonNode property(String name) {
        var own = template.properties(id).path(name);
        return own.isMissingNode()
                ? template.section("Globals").path("Function").path(name)
                : own;
    }

    List<JsonNode> events(String type) {
        return property("Events")
                .valueStream()
                .filter(event -> event.path("Type").asText().equals(type))
                .map(event -> event.path("Properties"))
                .toList();
    }

    /** Behind the HTTP API. */
    boolean isOfTheApi() {
        return !routes().isEmpty();
    }

    /** Such as {@code POST /submissions}. */
    List<String> routes() {
        return template.routes().stream()
                .filter(route -> route.uri().equals(DeployedRoute.uriOf(id)))
                .map(DeployedRoute::key)
                .toList();
    }

    /** The logical id of its role. */
    String role() {
        return property("Role").path("Fn::GetAtt").path(0).asText();
    }

    List<Statement> rights() {
        return Statement.of(template.properties(role()).path("Policies"));
    }

    Class<?> handler() throws ClassNotFoundException {
        return Class.forName(property("Handler").asText());
    }

    @Override
    public String toString() {
        return id;
    }
}
