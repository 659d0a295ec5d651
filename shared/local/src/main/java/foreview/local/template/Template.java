package foreview.local.template;

import foreview.local.template.TemplateValue.Fields;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** A SAM template as the local stack reads it. Resources of other types, and rights, are ignored. */
public record Template(List<TableSpec> tables, List<QueueSpec> queues, List<FunctionSpec> functions) {

    /**
     * @param given values for the template's parameters, before their defaults
     * @throws TemplateException when it cannot be read, with the path to what is wrong
     */
    public static Template read(String yaml, Map<String, String> given, PseudoParameters place) {
        if (!(TemplateYaml.read(yaml) instanceof Fields root)) throw new TemplateException("template", "must be a map");
        var resources = section(root, "Resources");
        var names = new ResourceNames(resources, place);
        var intrinsics = new Intrinsics(
                new Parameters(section(root, "Parameters"), given), section(root, "Conditions"), names, place);
        var globals = section(section(root, "Globals"), "Function");
        return new Reading(resources, globals, names, intrinsics).read();
    }

    /** Reads it only to see whether it can be read: its addresses lead nowhere. */
    public static Template check(String yaml, Map<String, String> given) {
        return read(yaml, given, PseudoParameters.local(URI.create("http://127.0.0.1")));
    }

    /** The queue of that ARN. */
    public Optional<QueueSpec> queue(String arn) {
        return queues.stream().filter(queue -> queue.arn().equals(arn)).findFirst();
    }

    /** Every route of its API, such as {@code GET /cases}. */
    public List<String> routes() {
        return functions.stream()
                .flatMap(function -> function.routes().stream())
                .map(FunctionSpec.Route::key)
                .toList();
    }

    private static Fields section(Fields root, String name) {
        return switch (root.fields().getOrDefault(name, TemplateValue.NONE)) {
            case Fields fields -> fields;
            case TemplateValue.None _ -> new Fields(Map.of());
            default -> throw new TemplateException(name, "must be a map");
        };
    }

    private record Reading(Fields resources, Fields globals, ResourceNames names, Intrinsics intrinsics) {

        Template read() {
            var tables = ofType("AWS::DynamoDB::Table").stream()
                    .map(id -> TableSpec.read(id, properties(id)))
                    .toList();
            var queues = ofType("AWS::SQS::Queue").stream()
                    .map(id -> QueueSpec.read(id, arn(id), properties(id)))
                    .toList();
            var routes = routes();
            var functions = ofType("AWS::Serverless::Function").stream()
                    .map(id -> FunctionSpec.read(id, function(id), routes.of(arn(id)), arn -> queues.stream()
                            .anyMatch(queue -> queue.arn().equals(arn))))
                    .toList();
            MappingRules.check(queues, functions);
            return new Template(tables, queues, functions);
        }

        private ApiRoutes routes() {
            var functions =
                    ofType("AWS::Serverless::Function").stream().map(this::arn).collect(Collectors.toSet());
            var routes = new ApiRoutes(functions);
            for (var id : ofType("AWS::Serverless::HttpApi")) routes.read(properties(id));
            return routes;
        }

        /** The logical ids of those that no condition excludes. */
        private List<String> ofType(String type) {
            return resources.fields().entrySet().stream()
                    .filter(entry -> isPresent(intrinsics.part("Resources." + entry.getKey(), entry.getValue()), type))
                    .map(Map.Entry::getKey)
                    .toList();
        }

        private boolean isPresent(TemplateNode resource, String type) {
            return resource.need("Type").text().equals(type)
                    && resource.get("Condition")
                            .map(name -> intrinsics.condition(name.path(), name.text()))
                            .orElse(true);
        }

        private String arn(String id) {
            return names.attribute(id, "Arn", intrinsics);
        }

        private TemplateNode properties(String id) {
            return intrinsics.part(path(id), raw(id));
        }

        private TemplateNode function(String id) {
            return intrinsics.part(path(id), TemplateValue.merge(globals, raw(id)));
        }

        private TemplateValue raw(String id) {
            return resources.fields().get(id) instanceof Fields(var fields)
                    ? fields.getOrDefault("Properties", new Fields(Map.of()))
                    : TemplateValue.NONE;
        }

        private static String path(String id) {
            return "Resources." + id + ".Properties";
        }
    }
}
