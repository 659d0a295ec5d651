package foreview.deploy;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A route of the gateway, as the template writes it.
 *
 * @param key such as {@code POST /submissions}
 * @param uri where its calls go
 */
record DeployedRoute(String key, JsonNode operation, String uri) {
    private static final Pattern PLACEHOLDER = Pattern.compile("\\{(\\w+)}");

    /** {@link TemplateFile#routes} keeps them. */
    static List<DeployedRoute> read(TemplateFile template) {
        var routes = new ArrayList<DeployedRoute>();
        for (var path : template.properties("Api").at("/DefinitionBody/paths").properties())
            for (var method : path.getValue().properties())
                routes.add(of(method.getKey().toUpperCase(Locale.ROOT) + " " + path.getKey(), method.getValue()));
        return List.copyOf(routes);
    }

    private static DeployedRoute of(String key, JsonNode operation) {
        var uri = integration(operation).path("uri").path("Fn::Sub").asText();
        return new DeployedRoute(key, operation, uri);
    }

    /** Where a route must lead that calls the function: its alias, which runs from a snapshot. */
    static String uriOf(String function) {
        return "arn:${AWS::Partition}:apigateway:${AWS::Region}:lambda:path/2015-03-31/functions/${" + function
                + ".Arn}:live/invocations";
    }

    JsonNode integration() {
        return integration(operation);
    }

    private static JsonNode integration(JsonNode operation) {
        return operation.path("x-amazon-apigateway-integration");
    }

    /** Needs no token. SAM gives a route without a security the default authorizer, also when the list is empty. */
    boolean isOpen() {
        return operation.path("security").toString().equals("[{\"NONE\":[]}]");
    }

    boolean hasTheDefaultAuthorizer() {
        return !operation.has("security");
    }

    Stream<String> placeholders() {
        return PLACEHOLDER.matcher(key).results().map(found -> found.group(1));
    }

    @Override
    public String toString() {
        return key;
    }
}
