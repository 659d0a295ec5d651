package foreview.local.template;

import foreview.local.template.TemplateValue.Fields;
import foreview.local.template.TemplateValue.Items;
import foreview.local.template.TemplateValue.Text;
import java.util.Arrays;
import java.util.Map;

/** The template's parameters: what was given for each, else its default. */
final class Parameters {
    private final Fields declared;
    private final Map<String, String> given;

    /**
     * @throws TemplateException when a value is given for a parameter that is not declared
     */
    Parameters(Fields declared, Map<String, String> given) {
        this.declared = declared;
        this.given = Map.copyOf(given);
        for (var name : this.given.keySet()) if (!has(name)) throw new TemplateException(path(name), "is not declared");
    }

    boolean has(String name) {
        return declared.fields().containsKey(name);
    }

    TemplateValue value(String name) {
        if (!(declared.fields().get(name) instanceof Fields(var fields)))
            throw new TemplateException(path(name), "must be a map");
        var value = given.containsKey(name) ? new Text(given.get(name)) : fields.get("Default");
        if (!(value instanceof Text text)) throw new TemplateException(path(name), "has no default and was not given");
        if (fields.get("AllowedValues") instanceof Items(var allowed) && !allowed.contains(text))
            throw new TemplateException(path(name), "'" + text.text() + "' is not one of its allowed values");
        if (!new Text("CommaDelimitedList").equals(fields.get("Type"))) return text;
        return new Items(Arrays.stream(text.text().split(","))
                .<TemplateValue>map(item -> new Text(item.strip()))
                .toList());
    }

    private static String path(String name) {
        return "Parameters." + name;
    }
}
