package foreview.local.template;

import foreview.local.template.TemplateValue.Fields;
import foreview.local.template.TemplateValue.Items;
import foreview.local.template.TemplateValue.Text;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Resolves the functions of a template. Those that the local stack has no use for are refused by name. */
final class Intrinsics {
    private static final Pattern PLACEHOLDER = Pattern.compile("\\$\\{([^}]*)}");

    private final Parameters parameters;
    private final Fields conditions;
    private final ResourceNames names;
    private final PseudoParameters place;
    private final Set<String> open = new HashSet<>();

    Intrinsics(Parameters parameters, Fields conditions, ResourceNames names, PseudoParameters place) {
        this.parameters = parameters;
        this.conditions = conditions;
        this.names = names;
        this.place = place;
    }

    TemplateNode part(String path, TemplateValue raw) {
        return new TemplateNode(path, raw, this);
    }

    /** The value itself, or what its function answers; members and items are left as they are. */
    TemplateValue resolve(String path, TemplateValue raw) {
        if (!(raw instanceof Fields(var fields)) || fields.size() != 1) return raw;
        var name = fields.keySet().iterator().next();
        var argument = fields.get(name);
        return switch (name) {
            case "Ref" -> ref(path, part(path, argument).text());
            case "Fn::GetAtt" -> attribute(path, argument);
            case "Fn::Sub" -> new Text(substitute(path, argument));
            case "Fn::Join" -> new Text(join(path, argument));
            case "Fn::If" -> choose(path, argument);
            case "Fn::Equals", "Fn::And", "Fn::Or", "Fn::Not" -> new Text(String.valueOf(holds(path, raw)));
            default -> {
                if (name.startsWith("Fn::")) throw new TemplateException(path, name + " is not known here");
                yield raw;
            }
        };
    }

    /** Whether the condition of that name holds. */
    boolean condition(String path, String name) {
        var raw = conditions.fields().get(name);
        if (raw == null) throw new TemplateException(path, "there is no condition " + name);
        if (!open.add(name)) throw new TemplateException("Conditions." + name, "refers to itself");
        var holds = holds("Conditions." + name, raw);
        open.remove(name);
        return holds;
    }

    private boolean holds(String path, TemplateValue raw) {
        if (!(raw instanceof Fields(var fields)) || fields.size() != 1)
            throw new TemplateException(path, "must be a condition");
        var name = fields.keySet().iterator().next();
        var argument = fields.get(name);
        return switch (name) {
            case "Condition" -> condition(path, part(path, argument).text());
            case "Fn::Equals" -> {
                var sides = arguments(path, argument, 2);
                yield part(path, sides.get(0))
                        .text()
                        .equals(part(path, sides.get(1)).text());
            }
            case "Fn::Not" -> !holds(path, arguments(path, argument, 1).getFirst());
            case "Fn::And" -> list(path, argument).stream().allMatch(item -> holds(path, item));
            case "Fn::Or" -> list(path, argument).stream().anyMatch(item -> holds(path, item));
            default -> throw new TemplateException(path, name + " is no condition");
        };
    }

    private TemplateValue choose(String path, TemplateValue argument) {
        var arguments = arguments(path, argument, 3);
        var holds = condition(path, part(path, arguments.getFirst()).text());
        return resolve(path, arguments.get(holds ? 1 : 2));
    }

    private TemplateValue ref(String path, String name) {
        return switch (name) {
            case "AWS::NoValue" -> TemplateValue.NONE;
            case "AWS::Region" -> new Text(place.region());
            case "AWS::AccountId" -> new Text(place.account());
            case "AWS::StackName", "AWS::StackId" -> new Text(place.stackName());
            case "AWS::Partition" -> new Text("aws");
            case "AWS::URLSuffix" -> new Text("amazonaws.com");
            default -> {
                if (parameters.has(name)) yield parameters.value(name);
                yield new Text(names.ref(known(path, name), this));
            }
        };
    }

    private TemplateValue attribute(String path, TemplateValue argument) {
        var parts = arguments(path, argument, 2);
        var id = known(path, part(path, parts.getFirst()).text());
        return new Text(names.attribute(id, part(path, parts.getLast()).text(), this));
    }

    private String known(String path, String id) {
        if (names.has(id)) return id;
        throw new TemplateException(path, "there is no parameter or resource " + id);
    }

    private String substitute(String path, TemplateValue argument) {
        var withOwn = argument instanceof Items;
        var pattern = withOwn ? arguments(path, argument, 2).getFirst() : argument;
        Map<String, TemplateNode> own =
                withOwn ? part(path, arguments(path, argument, 2).getLast()).fields() : Map.of();
        return PLACEHOLDER
                .matcher(part(path, pattern).text())
                .replaceAll(match -> Matcher.quoteReplacement(placeholder(path, match.group(1), own)));
    }

    private String placeholder(String path, String name, Map<String, TemplateNode> own) {
        if (name.startsWith("!")) return "${" + name.substring(1) + "}"; // ${!x} is the text ${x}
        if (own.containsKey(name)) return own.get(name).text();
        int dot = name.indexOf('.');
        if (dot < 0)
            return part(path, new Fields(Map.of("Ref", new Text(name)))).text();
        return names.attribute(known(path, name.substring(0, dot)), name.substring(dot + 1), this);
    }

    private String join(String path, TemplateValue argument) {
        var arguments = arguments(path, argument, 2);
        return part(path, arguments.getLast()).items().stream()
                .map(TemplateNode::text)
                .collect(Collectors.joining(part(path, arguments.getFirst()).text()));
    }

    private static List<TemplateValue> arguments(String path, TemplateValue argument, int count) {
        var list = list(path, argument);
        if (list.size() != count) throw new TemplateException(path, "the function takes " + count + " arguments");
        return list;
    }

    private static List<TemplateValue> list(String path, TemplateValue argument) {
        if (argument instanceof Items(var items)) return items;
        throw new TemplateException(path, "the function takes a list");
    }
}
