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
    static Value read(String text) {
        try {
            var root = new Yaml(new LoaderOptions()).compose(new StringReader(text));
            if (root == null) throw new TemplateException("template", "is empty");
            return value(root, 0);
        } catch (MarkedYAMLException e) {
            var mark = e.getProblemMark();
            throw new TemplateException(mark == null ? "template" : "line " + (mark.getLine() + 1), e.getProblem());
        }
    }

    private static Value value(Node node, int depth) {
        if (depth > DEPTH) throw broken(node, "is nested too deeply");
        var tag = node.getTag().getValue();
        if (tag.startsWith("!") && !tag.startsWith("!!")) return call(tag.substring(1), plain(node, depth));
        if (node.getTag().equals(Tag.NULL)) return Value.NONE;
        if (node.getTag().equals(Tag.BOOL)) return bool((ScalarNode) node);
        return plain(node, depth);
    }

    private static Value plain(Node node, int depth) {
        return switch (node) {
            case ScalarNode scalar -> new Value.Text(scalar.getValue());
            case SequenceNode sequence ->
                new Value.Items(sequence.getValue().stream()
                        .map(item -> value(item, depth + 1))
                        .toList());
            case MappingNode mapping -> fields(mapping, depth);
            default -> throw broken(node, "is not read here");
        };
    }

    private static Value fields(MappingNode mapping, int depth) {
        var fields = new LinkedHashMap<String, Value>();
        for (var entry : mapping.getValue()) {
            if (!(entry.getKeyNode() instanceof ScalarNode key)) throw broken(entry.getKeyNode(), "a key must be text");
            if (fields.put(key.getValue(), value(entry.getValueNode(), depth + 1)) != null)
                throw broken(key, "duplicate key " + key.getValue());
        }
        return new Value.Fields(fields);
    }

    private static Value call(String name, Value argument) {
        return switch (name) {
            case "Ref", "Condition" -> new Value.Fields(Map.of(name, argument));
            case "GetAtt" -> new Value.Fields(Map.of("Fn::GetAtt", attribute(argument)));
            default -> new Value.Fields(Map.of("Fn::" + name, argument));
        };
    }

    /** {@code !GetAtt A.B.C} is the attribute {@code B.C} of {@code A}. */
    private static Value attribute(Value argument) {
        if (!(argument instanceof Value.Text(var text)) || text.indexOf('.') < 0) return argument;
        int dot = text.indexOf('.');
        return new Value.Items(
                List.of(new Value.Text(text.substring(0, dot)), new Value.Text(text.substring(dot + 1))));
    }

    /** YAML 1.1 knows {@code yes} and {@code On}; whoever reads the value knows {@code true} and {@code false}. */
    private static Value bool(ScalarNode scalar) {
        var text = scalar.getValue().toLowerCase(Locale.ROOT);
        return new Value.Text(String.valueOf(text.equals("true") || text.equals("yes") || text.equals("on")));
    }

    private static TemplateException broken(Node node, String problem) {
        return new TemplateException("line " + (node.getStartMark().getLine() + 1), problem);
    }
}
