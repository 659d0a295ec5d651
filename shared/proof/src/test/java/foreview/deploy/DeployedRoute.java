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
 */
record DeployedRoute(String key, JsonNode operation) {
    private static final Pattern PLACEHOLDER = Pattern.compile("\\{(\\w+)}");

    static List<DeployedRoute> all(TemplateFile template) {
        var routes = new ArrayList<DeployedRoute>();
        for (var path : template.properties("Api").at("/DefinitionBody/paths").properties())
            for (var method : path.getValue().properties())
                routes.add(new DeployedRoute(
                        method.getKey().toUpperCase(Locale.ROOT) + " " + path.getKey(), method.getValue()));
        return routes;
    }

    /** Where a route must lead that calls the function: its alias, which runs from a snapshot. */
    static String uriOf(String function) {
        return "arn:${AWS::Partition}:apigateway:${AWS::Region}:lambda:path/2015-03-31/functions/${" + function
                + ".Arn}:live/invocations";
    }

    JsonNode integration() {
        return operation.path("x-amazon-apigateway-integration");
    }

    String uri() {
        return integration().path("uri").path("Fn::Sub").asText();
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
