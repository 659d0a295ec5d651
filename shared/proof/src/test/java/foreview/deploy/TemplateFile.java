package foreview.deploy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.AbstractConstruct;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;

/**
 * The template as it is deployed, unresolved: {@code !Ref X} is the object of the one member Ref. Read apart from the
 * local stack, so that one misreading does not hide another.
 */
final class TemplateFile {
    static final String FUNCTION = "AWS::Serverless::Function";

    private final JsonNode root;
    private final List<DeployedRoute> routes;

    private TemplateFile(JsonNode root) {
        this.root = root;
        this.routes = DeployedRoute.read(this);
    }

    /** Read once in a process. */
    static TemplateFile ofTheRepository() {
        return Read.TEMPLATE;
    }

    private static final class Read {
        private static final TemplateFile TEMPLATE =
                new TemplateFile(new ObjectMapper().valueToTree(new Yaml(new ShortTags()).<Object>load(text())));
    }

    static String text() {
        try {
            return Files.readString(Path.of("../../template.yaml"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    JsonNode section(String name) {
        return root.path(name);
    }

    JsonNode resource(String id) {
        return root.path("Resources").path(id);
    }

    JsonNode properties(String id) {
        return resource(id).path("Properties");
    }

    /** By logical id. */
    Map<String, JsonNode> ofType(String type) {
        var found = new LinkedHashMap<String, JsonNode>();
        for (var resource : root.path("Resources").properties())
            if (resource.getValue().path("Type").asText().equals(type))
                found.put(resource.getKey(), resource.getValue().path("Properties"));
        return found;
    }

    List<DeployedRoute> routes() {
        return routes;
    }

    List<DeployedFunction> functions() {
        return ofType(FUNCTION).keySet().stream().map(this::function).toList();
    }

    DeployedFunction function(String id) {
        return new DeployedFunction(id, this);
    }

    private static final class ShortTags extends SafeConstructor {
        ShortTags() {
            super(options());
            yamlMultiConstructors.put("!", new AbstractConstruct() {
                @Override
                public Object construct(Node node) {
                    return call(node.getTag().getValue().substring(1), plain(node));
                }
            });
        }

        private static LoaderOptions options() {
            var options = new LoaderOptions();
            options.setAllowDuplicateKeys(false);
            options.setMaxAliasesForCollections(10_000); // of the routes
            return options;
        }

        private Object plain(Node node) {
            return switch (node) {
                case ScalarNode scalar -> scalar.getValue();
                case SequenceNode sequence -> constructSequence(sequence);
                case MappingNode mapping -> constructMapping(mapping);
                default -> throw new IllegalArgumentException("not read here: " + node);
            };
        }

        private static Object call(String name, Object argument) {
            return switch (name) {
                case "Ref", "Condition" -> Map.of(name, argument);
                case "GetAtt" -> Map.of("Fn::GetAtt", List.of(((String) argument).split("\\.", 2)));
                default -> Map.of("Fn::" + name, argument);
            };
        }
    }
}
