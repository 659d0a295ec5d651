package foreview.local.template;

import foreview.local.template.TemplateValue.Fields;
import foreview.local.template.TemplateValue.Items;
import foreview.local.template.TemplateValue.Text;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A place in the template with its value; function calls are resolved when it is reached, so that what the local stack
 * never reads (policies, alarms) need not make sense here. Every reader fails with the path.
 */
final class TemplateNode {
    private final String path;
    private final TemplateValue value;
    private final Intrinsics intrinsics;

    TemplateNode(String path, TemplateValue raw, Intrinsics intrinsics) {
        this.path = path;
        this.intrinsics = intrinsics;
        this.value = intrinsics.resolve(path, raw);
    }

    String path() {
        return path;
    }

    boolean isNone() {
        return value == TemplateValue.NONE;
    }

    Optional<TemplateNode> get(String name) {
        var member = members().get(name);
        return Optional.ofNullable(member)
                .map(raw -> new TemplateNode(path + "." + name, raw, intrinsics))
                .filter(part -> !part.isNone());
    }

    TemplateNode need(String name) {
        return get(name).orElseThrow(() -> new TemplateException(path + "." + name, "is missing"));
    }

    String text() {
        if (value instanceof Text(var text)) return text;
        throw fail("must be text");
    }

    int whole() {
        try {
            return Integer.parseInt(text());
        } catch (NumberFormatException _) {
            throw fail("must be a whole number, not '" + text() + "'");
        }
    }

    boolean bool() {
        return switch (text()) {
            case "true" -> true;
            case "false" -> false;
            default -> throw fail("must be true or false, not '" + text() + "'");
        };
    }

    List<TemplateNode> items() {
        if (!(value instanceof Items(var items))) throw fail("must be a list");
        var parts = new ArrayList<TemplateNode>();
        for (int i = 0; i < items.size(); i++)
            parts.add(new TemplateNode(path + "[" + i + "]", items.get(i), intrinsics));
        return parts.stream().filter(part -> !part.isNone()).toList();
    }

    /** All members that have a value, in the order of the template. */
    Map<String, TemplateNode> fields() {
        var parts = new LinkedHashMap<String, TemplateNode>();
        for (var name : members().keySet()) get(name).ifPresent(part -> parts.put(name, part));
        return parts;
    }

    TemplateException fail(String problem) {
        return new TemplateException(path, problem);
    }

    private Map<String, TemplateValue> members() {
        if (value instanceof Fields(var fields)) return fields;
        throw fail("must be a map");
    }
}
