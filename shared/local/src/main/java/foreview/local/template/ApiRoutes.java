package foreview.local.template;

import foreview.local.template.FunctionSpec.Route;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/** The routes that the {@code DefinitionBody} of each {@code AWS::Serverless::HttpApi} leads to functions. */
final class ApiRoutes {
    private static final String ANY = "x-amazon-apigateway-any-method";
    private static final Set<String> METHODS =
            Set.of("get", "put", "post", "delete", "options", "head", "patch", "trace", ANY);
    private static final String INTEGRATION = "x-amazon-apigateway-integration";

    /** The function's ARN, then perhaps an alias or a version, which are all one here. */
    private static final Pattern TARGET = Pattern.compile(
            "arn:[^:]+:apigateway:[^:]+:lambda:path/2015-03-31/functions/(arn:([^:/]+:){5}[^:/]+)(:[^:/]+)?/invocations");

    private final Set<String> functions;
    private final Map<String, List<Route>> found = new HashMap<>();

    /** @param functions the ARN of every function */
    ApiRoutes(Set<String> functions) {
        this.functions = functions;
    }

    void read(TemplateNode api) {
        api.need("DefinitionBody").need("paths").fields().forEach((path, item) -> {
            if (!path.startsWith("/")) throw item.fail("a path must start with /");
            item.fields().forEach((method, operation) -> {
                if (!METHODS.contains(method)) throw operation.fail(method + " is no method");
                found.computeIfAbsent(target(operation.need(INTEGRATION)), _ -> new ArrayList<>())
                        .add(route(method, path));
            });
        });
    }

    /** Those of the function with this ARN. */
    List<Route> of(String arn) {
        return List.copyOf(found.getOrDefault(arn, List.of()));
    }

    private static Route route(String method, String path) {
        return new Route(
                method.equals(ANY) ? "ANY" : method.toUpperCase(Locale.ROOT),
                path.equals("/$default") ? "$default" : path);
    }

    private String target(TemplateNode integration) {
        must(integration.need("type"), "aws_proxy");
        must(integration.need("payloadFormatVersion"), "2.0"); // the version of the gateway's events here
        var uri = integration.need("uri");
        var match = TARGET.matcher(uri.text());
        if (!match.matches() || !functions.contains(match.group(1)))
            throw uri.fail("leads to no function of this template");
        return match.group(1);
    }

    private static void must(TemplateNode node, String text) {
        if (!node.text().equals(text)) throw node.fail("must be " + text);
    }
}
