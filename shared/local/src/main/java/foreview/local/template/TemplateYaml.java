package foreview.local.template;

import java.io.StringReader;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;
import org.yaml.snakeyaml.nodes.Tag;

/** Reads YAML without making objects of it; {@code !Ref x} and the other short tags become their long forms. */
final class TemplateYaml {
    private static final int DEPTH = 60;

    private TemplateYaml() {}

    /**
     * @throws TemplateException for text that is no YAML, a duplicate key, or nesting beyond 60 levels
     */
    static TemplateValue read(String text) {
        try {
            var root = new Yaml(options()).compose(new StringReader(text));
            if (root == null) throw new TemplateException("template", "is empty");
            return value(root, 0);
        } catch (MarkedYAMLException e) {
            var mark = e.getProblemMark();
            throw new TemplateException(mark == null ? "template" : "line " + (mark.getLine() + 1), e.getProblem());
        }
    }

    private static LoaderOptions options() {
        var options = new LoaderOptions();
        options.setMaxAliasesForCollections(10_000); // each route refers to its function's integration by an alias
        return options;
    }

    private static TemplateValue value(Node node, int depth) {
        if (depth > DEPTH) throw broken(node, "is nested too deeply");
        var tag = node.getTag().getValue();
        if (tag.startsWith("!") && !tag.startsWith("!!")) return call(tag.substring(1), plain(node, depth));
        if (node.getTag().equals(Tag.NULL)) return TemplateValue.NONE;
        if (node.getTag().equals(Tag.BOOL)) return bool((ScalarNode) node);
        return plain(node, depth);
    }

    private static TemplateValue plain(Node node, int depth) {
        return switch (node) {
            case ScalarNode scalar -> new TemplateValue.Text(scalar.getValue());
            case SequenceNode sequence ->
                new TemplateValue.Items(sequence.getValue().stream()
                        .map(item -> value(item, depth + 1))
                        .toList());
            case MappingNode mapping -> fields(mapping, depth);
            default -> throw broken(node, "is not read here");
        };
    }

    private static TemplateValue fields(MappingNode mapping, int depth) {
        var fields = new LinkedHashMap<String, TemplateValue>();
        for (var entry : mapping.getValue()) {
            if (!(entry.getKeyNode() instanceof ScalarNode key)) throw broken(entry.getKeyNode(), "a key must be text");
            if (fields.put(key.getValue(), value(entry.getValueNode(), depth + 1)) != null)
                throw broken(key, "duplicate key " + key.getValue());
        }
        return new TemplateValue.Fields(fields);
    }

    private static TemplateValue call(String name, TemplateValue argument) {
        return switch (name) {
            case "Ref", "Condition" -> new TemplateValue.Fields(Map.of(name, argument));
            case "GetAtt" -> new TemplateValue.Fields(Map.of("Fn::GetAtt", attribute(argument)));
            default -> new TemplateValue.Fields(Map.of("Fn::" + name, argument));
        };
    }

    /** {@code !GetAtt A.B.C} is the attribute {@code B.C} of {@code A}. */
    private static TemplateValue attribute(TemplateValue argument) {
        if (!(argument instanceof TemplateValue.Text(var text)) || text.indexOf('.') < 0) return argument;
        int dot = text.indexOf('.');
        return new TemplateValue.Items(List.of(
                new TemplateValue.Text(text.substring(0, dot)), new TemplateValue.Text(text.substring(dot + 1))));
    }

    /** YAML 1.1 also has {@code yes} and {@code On}; readers of the value expect {@code true} and {@code false}. */
    private static TemplateValue bool(ScalarNode scalar) {
        var text = scalar.getValue().toLowerCase(Locale.ROOT);
        return new TemplateValue.Text(String.valueOf(text.equals("true") || text.equals("yes") || text.equals("on")));
    }

    private static TemplateException broken(Node node, String problem) {
        return new TemplateException("line " + (node.getStartMark().getLine() + 1), problem);
    }
}
